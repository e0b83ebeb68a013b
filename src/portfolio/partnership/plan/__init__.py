"""4P plans, their objectives and actions, and the powers that an action rests on."""
