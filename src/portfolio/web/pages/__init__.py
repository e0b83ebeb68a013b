"""The pages, by task. A page may use any room's queries and operations; pages do not import pages."""
