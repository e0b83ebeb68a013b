"""The look of every page: GOV.UK and MoJ components as Django templates, forms that render themselves, layouts.

How to write a page
    {% extends "design/page.html" %}
    {% load design %}
    {% block title %}Submissions{% endblock %}          the page's name; " - Portfolio" and "Error: " are added
    {% block breadcrumbs %}{% component "breadcrumbs" items=crumbs %}{% endblock %}
    {% block content %}
      <h1 class="govuk-heading-l">Submissions</h1>
      <form method="post" novalidate>{% csrf_token %}{{ form }}{% component "button" text="Continue" %}</form>
    {% endblock %}

Blocks: title, breadcrumbs, content; head (links, metas), scripts (after the page's own), footer (added to its
sentence), container_classes. Errors of `form`, or of each form and formset in `forms`, stand at the top by themselves,
linked; so name it `form` in the context and give errors with form.add_error. Messages of django.contrib.messages are
shown as banners; keep them for what was just done. One h1 a page; headings in order.

Tags (templatetags/design.py)
    {% component NAME option=value ... %}               tag, button, table, summary-list, tabs, breadcrumbs, pagination,
        notification-banner, warning-text, inset-text, details, error-summary, sub-navigation; the options stand at the
        top of templates/design/components/NAME.html. Everything is escaped; give markup only as a SafeString.
    {% filled NAME option=value ... %}markup{% endfilled %}    the same around markup: details, inset-text,
        notification-banner (with plain=True)
    {% field form.name label_size="l" label_is_heading=True prefix="£" suffix="%" %}   one field of a form
    {% pages page %}                                     previous and next for a portfolio.ground.paging.Page

Forms: plain Django forms. FORM_RENDERER does labels, hints (help_text), errors and controls. Widths by class:
TextInput({"class": "govuk-input--width-10"}). widgets.Radios and widgets.Checkboxes take hints={value: sentence};
fields.DateField and fields.MonthField are typed in parts. "Enter the ..." is said for an empty required field; a form
with better words gives error_messages={"required": ...}.

Tables: rows are lists of texts or dictionaries; {"text": "1,204", "format": "numeric", "sort_value": 1204}. Lists of
dictionaries are made in a page's presenters.py, never in templates. Wide tables get scroll="Name of the table".

Live parts: {% load django_htmx %}{% htmx_script %} in block scripts, and the page must work without it. Scripts of our
own are files under web/static/portfolio; an inline one needs nonce="{{ CSP_NONCE }}". No style attributes, no onclick:
the content security policy drops them. Leaflet stands at built/leaflet/leaflet.js and .css.

The frame (partnership, navigation, marking, training banner): frame.Frame, made by the function in setting PAGE_FRAME.
Error pages are 400, 403, 404 (both show `message` from the context), 403_csrf and 500; more like them extend
design/layouts/refusal.html with blocks title, heading and what_to_do.
"""
