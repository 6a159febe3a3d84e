"""Signs schemathesis in as a member, and again before the access token ends."""

import json
import os
import urllib.request

import schemathesis

if os.environ.get("HUB_FUZZ_EMAIL"):

    @schemathesis.auth(refresh_interval=600)
    class Member:
        def get(self, case, context):
            request = urllib.request.Request(
                os.environ["HUB_FUZZ_URL"] + "/api/v1/sessions",
                json.dumps(
                    {"email": os.environ["HUB_FUZZ_EMAIL"], "password": os.environ["HUB_FUZZ_PASSWORD"]}
                ).encode(),
                {"Content-Type": "application/json"},
            )
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)["access_token"]

        def set(self, case, token, context):
            case.headers["Authorization"] = f"Bearer {token}"
