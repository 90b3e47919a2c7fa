"""The build: pages, core and browser runtime in; the `site/` folder out.

`environment` and `process` also serve `dev.py`, so they run on any Python from 3.8.
The rest runs inside `.venv`, for example `python -m overrides.build.pipeline`.
"""
