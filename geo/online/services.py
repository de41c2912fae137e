"""The geocoders that can be asked: their terms, and geopy's geocoder for each, kept on a leash."""

from __future__ import annotations

import functools
import inspect
import ipaddress
import json
import logging
import os
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from geo.errors import OnlineError
from geo.online.fetch import fetch, user_agent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.online.questions import Bias

KEY_VARIABLE = "INCIDENT_MAPPER_{service}_{parameter}"
"""Environment variable of a service's key: INCIDENT_MAPPER_OPENCAGE_API_KEY."""

SECRETS = frozenset(
    (
        *("api_key", "apikey", "app_code", "app_id", "auth_id", "auth_token", "client_id"),
        *("username", "password", "referer", "secret_key", "security_key", "subscription_key"),
    )
)
"""Parameters of geopy's geocoders that come from the environment and from nowhere else."""

TIMEOUT_S = 20.0
MOST_BYTES = 2_000_000
"""Of one answer; five places take some ten thousand."""

UNKNOWN_PAUSE_S = 1.0
UNKNOWN_KEEP_DAYS = 30


class Service(NamedTuple):
    """A geocoder that can be asked.

    Attributes
    ----------
    key, name
        As the command line names it, and as people do.
    geopy
        Its name in geopy.
    source, licence
        Who is named on the map, and the SPDX identifier of the data's licence.
    host
        The server that is asked.
    endpoint
        Address of the user's own server, or "".
    pause_s, keep_days
        Seconds between two questions; days for which an answer is kept.
    note
        What a user has to know before asking.
    shape
        How its answers are read.
    fixed, bias
        What every question carries, and how countries and box are given.
    needs
        Keys without which it refuses, though geopy could do without.
    """

    key: str
    name: str
    geopy: str
    source: str
    licence: str
    host: str
    endpoint: str
    pause_s: float
    keep_days: int
    note: str
    shape: str
    fixed: Mapping[str, Any]
    bias: Mapping[str, str]
    needs: tuple[str, ...]


def service_named(name: str, endpoint: str = "") -> Service:
    """Give a service by its name, on the user's own server where an endpoint is given.

    Raises
    ------
    OnlineError
        geopy knows no such service, it needs an endpoint, or the endpoint is no address.
    """
    from geopy.exc import GeocoderNotFound  # noqa: PLC0415 - only when something is asked
    from geopy.geocoders import get_geocoder_for_service  # noqa: PLC0415

    key = name.lower()
    known = _known().get(key, {})
    try:
        maker = get_geocoder_for_service(known.get("geopy", key))
    except GeocoderNotFound:
        message = f"{name}: no service of this name; known are {', '.join(service_names())}"
        raise OnlineError(message) from None
    host = _host(key, inspect.signature(maker).parameters, endpoint)
    title = known.get("name", maker.__name__)
    return Service(
        key=key,
        name=title,
        geopy=known.get("geopy", key),
        source=known.get("source", title),
        licence=known.get("licence", f"LicenseRef-{title}"),
        host=host,
        endpoint=endpoint,
        pause_s=0.0 if _is_this_machine(host) else known.get("pause_s", UNKNOWN_PAUSE_S),
        keep_days=known.get("keep_days", UNKNOWN_KEEP_DAYS),
        note="" if endpoint else known.get("note", "read its terms before you ask"),
        shape=known.get("shape", "plain"),
        fixed=known.get("fixed", {}),
        bias=known.get("bias", {}),
        needs=tuple(known.get("needs", ())),
    )


def service_names() -> list[str]:
    """Give the names of all services that geopy knows."""
    from geopy.geocoders import SERVICE_TO_GEOCODER  # noqa: PLC0415

    return sorted(SERVICE_TO_GEOCODER)


def geocoder_of(service: Service) -> Any:  # noqa: ANN401 - geopy has no types
    """Make geopy's geocoder of a service, its keys from the environment.

    Raises
    ------
    OnlineError
        A key that the service needs is not in the environment.
    """
    from geopy.exc import GeopyError  # noqa: PLC0415
    from geopy.geocoders import get_geocoder_for_service  # noqa: PLC0415

    logging.getLogger("geopy").disabled = True  # it logs addresses, and a key stands in them
    maker = get_geocoder_for_service(service.geopy)
    parameters = inspect.signature(maker).parameters
    own = {"user_agent": user_agent(), "timeout": TIMEOUT_S, "adapter_factory": _adapter()}
    own |= _keys(service, parameters)
    if service.endpoint:
        address = urlsplit(service.endpoint)
        own |= {"domain": address.netloc + address.path.rstrip("/"), "scheme": address.scheme}
    try:
        return maker(**{name: value for name, value in own.items() if name in parameters})
    except (GeopyError, ValueError) as error:
        message = f"{service.name}: cannot be asked so ({type(error).__name__}); see its keys"
        raise OnlineError(message) from None


def question_parameters(service: Service, bias: Bias) -> dict[str, Any]:
    """Give what a question carries beside the name, as geopy takes it."""
    given = dict(service.fixed)
    for parameter, form in service.bias.items():
        value = _biased(form, bias)
        if value:
            given[parameter] = value
    return given


def _biased(form: str, bias: Bias) -> Any:  # noqa: ANN401 - a parameter of geopy's
    if form in {"countries", "COUNTRIES", "country"}:
        codes = [code if form == "COUNTRIES" else code.lower() for code in bias.countries]
        return (codes[0] if codes else None) if form == "country" else codes
    if bias.box is None:
        return None
    west, south, east, north = bias.box
    if form == "centre":
        return ((south + north) / 2, (west + east) / 2)
    return [(south, west), (north, east)]


def _host(key: str, parameters: Mapping[str, inspect.Parameter], endpoint: str) -> str:
    domain = parameters.get("domain")
    if endpoint:
        address = urlsplit(endpoint)
        if domain is None or address.scheme not in {"http", "https"} or not address.hostname:
            message = f"{endpoint}: {key} takes no such endpoint; write one like https://host:port"
            raise OnlineError(message)
        if "@" in address.netloc or address.query:
            message = f"{address.hostname}: an endpoint is an address without keys or questions"
            raise OnlineError(message)
        return address.netloc
    if domain is None:
        return f"the servers of {key}"
    if domain.default is inspect.Parameter.empty:
        message = f"{key}: has no server of its own; name yours with --endpoint https://host"
        raise OnlineError(message)
    return str(domain.default)


def _keys(service: Service, parameters: Mapping[str, inspect.Parameter]) -> dict[str, str]:
    keys = {}
    for name in sorted(SECRETS & set(parameters)):
        variable = KEY_VARIABLE.format(service=service.key.upper(), parameter=name.upper())
        value = os.environ.get(variable)
        if value:
            keys[name] = value
        elif parameters[name].default is inspect.Parameter.empty or name in service.needs:
            message = f"{service.name}: asks for a key; put it into the environment as {variable}"
            raise OnlineError(message)
    return keys


def _is_this_machine(host: str) -> bool:
    name = urlsplit(f"//{host}").hostname or ""
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


@functools.cache
def _known() -> dict[str, dict[str, Any]]:
    file = resources.files("geo") / "data" / "online_services.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@functools.cache
def _adapter() -> Any:  # noqa: ANN401 - a class of geopy's
    """Make the adapter through which geopy asks: bounded in time and size, and on one host."""
    from geopy.adapters import BaseSyncAdapter  # noqa: PLC0415

    class Leashed(BaseSyncAdapter):  # type: ignore[misc] # geopy has no types
        """Fetches as all else here is fetched."""

        def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
            return fetch(url, seconds=timeout, most_bytes=MOST_BYTES, headers=headers).decode()

        def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:  # noqa: ANN401
            return json.loads(self.get_text(url, timeout=timeout, headers=headers))

    return Leashed
