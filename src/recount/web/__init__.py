"""The room where people look: pages made on the server from what `views/` returns, and the API beside them.

How a page is added:

1. `pages/<name>.py`: a `router` (fastapi.APIRouter) with its addresses. A page function is a plain `def`, so that it
   runs beside others in a thread. It takes the `Request`, gets the ledger and the question from `desk(request)`, asks
   `views/` bounded questions (a limit, a cursor, a count that is capped), and ends with
   `render(request, "<name>.html", ...)`.
2. `templates/<name>.html`: extends `base.html` and fills its blocks `title`, `main`, and where needed `scripts`. It
   imports macros from `macros.html`. Neither script nor style stands in a page: the policy of `headers.py` refuses
   them, `style=` included. Scripts lie in `static/`, are ES modules, and only add to a page that works without them.
3. One row in `pages/__init__.py: PAGES`. The navigation is made from it.
4. `tests/web/pages/test_<name>.py` with starlette's TestClient.

State is in the address. A page's filters are `views/asking.py: FILTERS`, by the same names as the command line's
options; `Desk.ask` is the question they put. An error that Recount raises on purpose becomes a page (`faults.py`); a
page function lets it pass. `known` is a filter that stays when a reader goes from page to page: `link(request, path)`
carries it along, and in templates `link(path)`.
"""
