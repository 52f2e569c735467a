"""Draws series of a recurring happening: facts first, then what each article tells of time, then texts.

A series has two instances of three or four articles.  Half of the facts (person, place, venue, two agenda items) belong to the series,
half (guests, figures, two agenda items) to the instance.  Each instance holds a chain of time tellings, spread over its articles, from which its
days follow; a telling knows which (first day, day of writing) it admits, so that `answers` can count what is left.
"""
import collections
import datetime
import random

import vocabulary as words

DAY = datetime.timedelta(days=1)
MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
NUMBERS = {2: "two", 3: "three", 4: "four"}
YEARS = range(2014, 2024)  # ten years: the answer must be the only one among them
WRITTEN = range(-9, 10)    # articles are written this many days around the first day

# What an article tells of time: a sentence or an evidence line, and whether a first day and a day of writing agree with it.
Telling = collections.namedtuple("Telling", "text place admits")
Instance = collections.namedtuple("Instance", "first last chain articles")


def month_day(day):
    return f"{MONTHS[day.month - 1]} {day.day}"


def pick(rng, *texts):
    return rng.choice(texts)


def told_range(rng, first, last):
    """Month and days in one article."""
    span = pick(rng, f"from {first.day} to {last.day} {MONTHS[first.month - 1]}", f"{month_day(first)} to {last.day}", f"{month_day(first)}-{last.day}")
    if first.month != last.month:
        span = f"from {month_day(first)} to {month_day(last)}"
    text = pick(rng, f"The talks are to be held {span}.", f"The programme runs {span}.", f"Both governments have agreed to meet {span}.",
                f"The delegations will confer {span}.", f"The stay is planned {span}.", f"The meeting will take place {span}.")
    return Telling(text, "head", lambda d, w: (d.month, d.day) == (first.month, first.day))


def told_weekday(rng, first):
    name = WEEKDAYS[first.weekday()]
    day = pick(rng, f"{name}, {month_day(first)}", f"{name} {first.day} {MONTHS[first.month - 1]}")
    text = pick(rng, f"The talks open on {day}.", f"The first session is to begin on {day}.", f"The delegation is due to land on {day}.",
                f"The guest will be received on {day}.", f"Arrival is set for {day}.", f"On {day}, the work is to begin.")
    return Telling(text, "head", lambda d, w: (d.month, d.day) == (first.month, first.day) and d.weekday() == first.weekday())


def told_length(rng, first, last):
    length = NUMBERS[(last - first).days + 1]
    text = pick(rng, f"It is a {length}-day stay.", f"The {length}-day programme is tight.", f"A {length}-day round, not more, is foreseen.",
                f"The {length}-day meeting has a full agenda.", f"Nobody expects a {length}-day round to settle all.", f"A {length}-day visit leaves little rest.")
    return Telling(text, "lead", lambda d, w: True)


def told_dateline(rng, first, city):
    written = first - rng.randint(0, 1) * DAY
    text = f"{city.upper()}, {month_day(written)}, {written.year} -"
    return Telling(text, "dateline", lambda d, w: w == written and abs((d - w).days) <= 4)


def told_caption(rng, first, last, family):
    shown = first + rng.randint(0, (last - first).days) * DAY
    date = f"{month_day(shown)}, {shown.year}"
    text = pick(rng, f"{family} during the talks, {date}.", f"{family} with the hosts on {date}.", f"The opening session on {date}.",
                f"{family} and the delegation, {date}.", f"Flags for the guest, {date}.", f"{family} leaves the session, {date}.")
    return Telling(text, "caption", lambda d, w: 0 <= (shown - d).days <= (last - first).days)


def told_last_month(rng, first):
    """"last November" beside "November 2019": the year of writing."""
    month = (first.month - rng.randint(3, 8) - 1) % 12 + 1
    year = first.year - (month >= first.month)
    return month, year


def told_named_month(rng, first):
    month, year = told_last_month(rng, first)
    name = MONTHS[month - 1]
    day = rng.randint(3, 26)
    return [Telling(pick(rng, f"The draft was made public last {name} {day}.", f"A first draft was rejected last {name} {day}.", f"Talks broke down last {name} {day}.",
                         f"The envoys had quarrelled last {name} {day}.", f"The pact lapsed last {name} {day}.", f"Last {name} {day} a strike closed the port."),
                    "rest", lambda d, w: 1 <= (w - (datetime.date(year, month, day))).days <= 366),
            Telling(pick(rng, f"The accord dates from {name} {day}, {year}.", f"On {name} {day}, {year}, the old pact lapsed.", f"The draft of {name} {day}, {year}, was rejected.",
                         f"The quarrel began on {name} {day}, {year}.", f"It was on {name} {day}, {year}, that the port was closed.",
                         f"The first paper was signed on {name} {day}, {year}."),
                    "rest", lambda d, w: w > datetime.date(year, month, day))]


def told_ago(rng, first, older):
    """The older instance as background, with the years between: "two years ago, in 2019"."""
    years = first.year - older.year
    ago = {1: "a year ago", 2: "two years ago", 3: "three years ago"}[years]
    text = pick(rng, f"The round before was held {ago}, in {older.year}.", f"They had last met {ago}, in {older.year}.",
                f"In {older.year}, {ago}, no paper was signed.", f"The previous stay, {ago}, in {older.year}, ended without a paper.",
                f"{ago[0].upper()}{ago[1:]}, in {older.year}, the hosts had refused to sign.", f"The last attempt was made in {older.year}, {ago}.")
    return Telling(text, "rest", lambda d, w: w.year - older.year == years)


def told_this_year(rng, first):
    year = first.year
    text = pick(rng, f"It is the only round foreseen for {year}, the ministry said this year.", f"So far in {year} the two sides have not met.",
                f"The hosts hold the chair of the regional council in {year}, a role that ends this year.", f"The budget for {year}, the current year, has a line for it.",
                f"For this year, {year}, no other round is planned.", f"The two sides want a paper before {year} is over, this year.")
    return Telling(text, "rest", lambda d, w: w.year == year)


def told_month(rng, first):
    month = MONTHS[first.month - 1]
    text = pick(rng, f"It will be a busy {month} in the capital, the only talks of this {month}.", f"The calendar of this {month} is full.", f"No other guest is expected this {month}.",
                f"This {month}, the hosts will have little time.", f"Parliament is not to sit this {month}.", f"Two more delegations are expected this {month}.")
    return Telling(text, "lead", lambda d, w: (w.month == first.month))


CHAINS = ("dateline", "caption", "weekday", "named month", "background", "this year")


def chain_of(rng, kind, first, last, older, facts, count):
    """Tellings by article; the last articles of a long instance tell a part again."""
    span = told_range(rng, first, last)
    length = told_length(rng, first, last)
    day = told_weekday(rng, first)
    if kind == "dateline":
        parts = [[span], [told_dateline(rng, first, facts["city"]), length], [day]]
    elif kind == "caption":
        parts = [[span], [told_caption(rng, first, last, facts["family"]), length], [day]]
    elif kind == "weekday":
        parts = [[day, length], [told_ago(rng, first, older)], [span]]
    elif kind == "named month":
        parts = [[span], told_named_month(rng, first), [day]]
    elif kind == "background":
        parts = [[span], [told_ago(rng, first, older), told_month(rng, first)], [day]]
    else:
        parts = [[span], [told_this_year(rng, first), told_month(rng, first)], [day]]
    if count == 4:
        parts.append([told_range(rng, first, last)])
    rng.shuffle(parts)
    return parts


def cut(parts):
    """Without what tells the year: days of the calendar are left, and the weekday is gone."""
    return [[telling for telling in part if telling.place == "head" and "day" not in telling.text.split("(")[0].lower()] for part in parts]


def answers(parts):
    """The first days within ten years that agree with all tellings, for some day of writing near by for each article."""
    left = []
    day = datetime.date(YEARS[0], 1, 1)
    while day.year <= YEARS[-1]:
        near = [day + offset * DAY for offset in WRITTEN]
        if all(any(all(telling.admits(day, written) for telling in part) for written in near) for part in parts):
            left.append(day)
        day += DAY
    return left


def sentence(rng, wordings, facts, **more):
    text = rng.choice(wordings).format(**facts, **more)
    return text[0].upper() + text[1:]


def article(rng, facts, own, tellings):
    """One article: title, sentences and their order are drawn for it alone."""
    items = rng.sample(facts["items"], 2) + rng.sample(own["items"], 2)
    rng.shuffle(items)
    body = [sentence(rng, words.ITEM, facts, item=item) for item in items[1:]]
    guest, guest_role = rng.choice(own["guests"])
    body.append(sentence(rng, words.GUEST, facts, guest=guest, guest_role=guest_role))
    body.append(sentence(rng, words.FIGURE, facts, figure=rng.choice(own["figures"])))
    body += rng.sample([sentence(rng, words.VENUE, facts), sentence(rng, words.COLOUR, facts),
                        sentence(rng, words.COLOUR, facts)], 2)
    rng.shuffle(body)
    head = [sentence(rng, words.LEADS, facts, item=items[0])]
    head += [t.text for t in tellings if t.place == "head"]
    lead = [t.text for t in tellings if t.place == "lead"]
    rest = [t.text for t in tellings if t.place == "rest"]
    dateline = "".join(t.text + " " for t in tellings if t.place == "dateline")
    text = dateline + " ".join(head) + "\n\n" + " ".join(lead + body[:3]) + "\n\n" + " ".join(body[3:] + rest)
    item = rng.choice(items)
    record = {"title": rng.choice(words.TITLES).format(**facts, item=item, item_cap=item.capitalize()), "text": text}
    captions = [{"kind": "caption", "text": t.text} for t in tellings if t.place == "caption"]
    if captions:
        record["evidence"] = captions
    return record


def series_facts(rng):
    city, country = rng.choice(words.PLACES)
    role = rng.choice(words.ROLES)
    venue = rng.choice(words.VENUES)
    return {"given": rng.choice(words.GIVEN), "family": rng.choice(words.FAMILY), "role": role, "role_cap": role.capitalize(), "city": city,
            "country": country, "venue": venue, "venue_cap": venue[0].upper() + venue[1:]}


def instance_facts(rng, items, shared):
    guests = [(f"{rng.choice(words.GIVEN)} {rng.choice(words.FAMILY)}", role) for role in rng.sample(words.GUEST_ROLES, 4)]
    figures = [f"{rng.randint(12, 980)} {rng.choice(words.UNITS).format(item=item)}" for item in items + shared]
    return {"items": items, "guests": guests, "figures": figures}


def first_day(rng, year):
    """Away from the turn of the year and of a month, so that a range stays in one."""
    return datetime.date(year, rng.randint(2, 11), rng.randint(5, 22))


def draw(seed, is_cut=False):
    """Two instances of one series; the older one first. Drawn again until the days follow from the chain, and from nothing less."""
    rng = random.Random(seed)
    facts = series_facts(rng)
    items = rng.sample(words.AGENDA, 6)
    facts["items"] = items[:2]
    years = rng.randint(1, 3)
    older_year = rng.randint(YEARS[0] + 3, YEARS[-1] - years)
    instances = []
    older = None
    for number, year in enumerate((older_year, older_year + years)):
        own = instance_facts(rng, items[2 + 2 * number:4 + 2 * number], facts["items"])
        count = rng.randint(3, 4)
        while True:
            first = first_day(rng, year)
            last = first + rng.randint(1, 3) * DAY
            before = older or first.replace(year=year - rng.randint(1, 3))
            kind = rng.choice(CHAINS)
            if older and (first.month == older.month or first.weekday() == older.weekday()):
                continue
            parts = chain_of(rng, kind, first, last, before, facts, count)
            if not is_cut and answers(parts) == [first]:
                break
            if is_cut and len(answers(cut(parts))) > 1:
                parts = cut(parts)
                break
        older = older or first
        instances.append(Instance(first, last, kind, [article(rng, facts, own, part) for part in parts]))
    return instances
