"""The map's files: packed once, kept for ever by their address, and nothing else is served."""

import asyncio
import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest

from dashboard.map.basemap import STATIC, read_topology
from dashboard.map.file_marks import STATIC_PATH
from dashboard.map.geometry_route import geometry_routes
from dashboard.map.map_files import MAP_SCRIPTS, geometry_address, static_address

ROUTES = geometry_routes()
PACKED = {"accept-encoding": "gzip, br"}


def get(address, **headers):
    """Status, headers and body of an answer."""
    url = urlsplit(address)
    scope = {
        "type": "http",
        "method": "GET",
        "path": url.path,
        "query_string": url.query.encode(),
        "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()],
    }
    sent = []

    async def send(message):
        sent.append(message)

    async def answer():
        for route in ROUTES:
            match, child = route.matches(scope)
            if match.value == 2:
                return await route.handle(scope | child, None, send)
        raise AssertionError(f"no route for {address}")

    with ThreadPoolExecutor(1) as pool:  # Playwright keeps a loop running in this one
        pool.submit(asyncio.run, answer()).result()
    start, body = sent
    told = {key.decode(): value.decode() for key, value in start["headers"]}
    return start["status"], told, body["body"]


@pytest.mark.parametrize(
    "address", [geometry_address(), *(static_address(STATIC_PATH, name) for name in MAP_SCRIPTS)]
)
def test_an_address_with_the_mark_of_its_content_may_be_kept_for_ever(address):
    status, headers, body = get(address, **PACKED)
    assert status == 200
    assert "immutable" in headers["cache-control"]
    assert headers["content-encoding"] == "gzip"
    assert len(body) < len(gzip.decompress(body))


def test_the_outlines_arrive_whole_packed_or_not():
    _, headers, body = get(geometry_address())
    assert "content-encoding" not in headers
    assert json.loads(body) == read_topology()
    _, _, packed = get(geometry_address(), **PACKED)
    assert gzip.decompress(packed) == body
    # What a first map costs on a slow line: it must not grow unseen.
    assert len(packed) < 80_000


def test_who_has_the_outlines_already_gets_no_second_copy():
    _, headers, _ = get(geometry_address())
    status, _, body = get(geometry_address(), if_none_match=headers["etag"])
    assert (status, body) == (304, b"")


def test_a_file_without_its_mark_is_asked_for_again():
    _, headers, body = get(f"{STATIC_PATH}/map.js?v=0123456789ab")
    assert headers["cache-control"] == "no-cache"
    assert body == (STATIC / "map.js").read_bytes()


@pytest.mark.parametrize(
    "address",
    [
        "/map/geometry/0123456789ab.topojson",
        f"{STATIC_PATH}/nothing.js",
        f"{STATIC_PATH}/../theme.py",
        f"{STATIC_PATH}/vendor",
        f"{STATIC_PATH}//etc/passwd",
    ],
)
def test_nothing_else_is_served(address):
    assert get(address)[0] == 404
