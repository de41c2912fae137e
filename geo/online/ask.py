"""Ask a geocoder, at its own pace, and keep what it answered."""

from __future__ import annotations

import datetime as dt
import json
import time
import warnings
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from geo.errors import OnlineError
from geo.online.answers import MOST_ANSWERS, Answers, answer_of
from geo.online.fetch import SOON_S
from geo.online.services import geocoder_of, question_parameters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geo.online.cache import Cache
    from geo.online.questions import Bias, Question, Questions
    from geo.online.services import Service

TRIES = 3
LONGEST_WAIT_S = 30.0
"""That a server may ask for and is waited."""


_UNREADABLE = (
    *(ArithmeticError, AttributeError, LookupError, RecursionError),
    *(TypeError, UserWarning, ValueError),
)
"""What geopy and we stumble with over an answer of another form."""


class Plan(NamedTuple):
    """What is to be asked of a service, and what is known already.

    Attributes
    ----------
    known
        Answers that are kept on this machine, by the question's key.
    to_send
        The questions that would be sent.
    """

    service: Service
    bias: Bias
    known: dict[str, Answers]
    to_send: tuple[Question, ...]


def plan_of(asked: Questions, service: Service, cache: Cache) -> Plan:
    """Divide questions into those that are answered already and those to send."""
    known = {}
    for question in asked.questions:
        content = cache.get(_cache_key(service, asked.bias, question))
        if content is not None:
            known[question.key] = msgspec.json.decode(content, type=Answers)
    to_send = tuple(question for question in asked.questions if question.key not in known)
    return Plan(service, asked.bias, known, to_send)


def send(plan: Plan, cache: Cache) -> Iterator[tuple[str, Answers]]:
    """Ask what is to be sent, one after the other; yield each key and its answers.

    Whoever is interrupted by an error has what was answered before it.

    Raises
    ------
    OnlineError
        The service refuses, fails or sends something else than an answer; no more is sent.
    """
    from geopy.extra.rate_limiter import RateLimiter  # noqa: PLC0415 - only when something is sent

    if not plan.to_send:
        return
    service = plan.service
    pause = service.pause_s
    geocode = RateLimiter(
        geocoder_of(service).geocode,
        min_delay_seconds=pause,
        max_retries=0,  # it waits as long after a refusal as after a stumble
        swallow_exceptions=False,
        error_wait_seconds=pause,
    )
    parameters = question_parameters(service, plan.bias)
    for question in plan.to_send:
        found = _asked(geocode, question, parameters, service)
        key = _cache_key(service, plan.bias, question)
        cache.put(key, msgspec.json.encode(found), service.keep_days)
        yield question.key, found


def _asked(
    geocode: Any,  # noqa: ANN401 - geopy's
    question: Question,
    parameters: dict[str, Any],
    service: Service,
) -> Answers:
    """Ask one question, again after a while where the server only stumbled."""
    for number in range(1, TRIES + 1):
        try:
            return _answers(
                lambda: geocode(question.text, exactly_one=False, **parameters), service
            )
        except OnlineError as error:
            wait = error.again_s
            if number == TRIES or wait is None or wait > LONGEST_WAIT_S:
                message = f"{service.name}, asked for {question.text!r}: {error}"
                raise OnlineError(message) from None
            time.sleep(wait * 2 ** (number - 1) if wait == SOON_S else wait)  # our own wait grows
    raise AssertionError


def _answers(ask: Callable[[], Sequence[Any] | None], service: Service) -> Answers:
    from geopy.exc import GeopyError  # noqa: PLC0415 - only when something is sent

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", UserWarning)  # geopy's, of a latitude off the earth
            locations = (ask() or ())[:MOST_ANSWERS]
        read = [answer_of(location, service.shape) for location in locations]
    except (*_UNREADABLE, GeopyError) as error:
        # What the server wrote is not repeated: it may hold the key that it was sent.
        message = f"{service.host}: sent no answer that can be read ({type(error).__name__})"
        raise OnlineError(message) from None
    found = tuple(answer for answer in read if answer is not None)
    return Answers(asked=dt.datetime.now(dt.UTC).date(), found=found)


def _cache_key(service: Service, bias: Bias, question: Question) -> str:
    """Give all that an answer depends on."""
    parts = [service.key, service.endpoint, question.text, bias.countries, bias.box]
    return json.dumps(parts, ensure_ascii=False)
