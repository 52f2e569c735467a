"""Words of the generated series. `{…}` are facts; every list has six wordings or more, drawn for each article."""

GIVEN = ("Adela Bruno Carla Dario Elena Faisal Greta Hanna Ivo Jelena Karim Lucia Marek Nadia Oskar Petra Quentin Rosa Stefan Tamar Ugo "
         "Vera Wanda Xenia Yusuf Zora Anton Beata Cyril Dunya").split()
FAMILY = ("Abarca Belov Castellan Dobrev Eriksen Farouk Galinsky Horvat Ibarra Jansky Kovalenko Lindqvist Marchetti Nakamura Okafor Petrosyan "
          "Quiroga Rosenthal Sabatini Takahashi Ulloa Vasquez Wierzba Yilmaz Zielinski Arslan Brandt Cisneros Demirci Eliasson").split()
ROLES = ("foreign minister", "trade envoy", "interior minister", "energy commissioner", "transport secretary", "fisheries commissioner")
PLACES = [("Montevideo", "Uruguay"), ("Tallinn", "Estonia"), ("Windhoek", "Namibia"), ("Tirana", "Albania"), ("Muscat", "Oman"), ("Riga", "Latvia"),
          ("Asuncion", "Paraguay"), ("Gaborone", "Botswana"), ("Vientiane", "Laos"), ("Dushanbe", "Tajikistan"), ("Reykjavik", "Iceland"),
          ("Ljubljana", "Slovenia"), ("Bishkek", "Kyrgyzstan"), ("Maputo", "Mozambique"), ("Quito", "Ecuador"), ("Yerevan", "Armenia")]
VENUES = ("the old customs house", "the harbour palace", "a hotel by the lake", "the national library", "the former mint", "the governor's lodge")
AGENDA = ("fishing quotas", "rail freight", "grain storage", "visa rules", "copper tariffs", "river dredging", "power cables", "vaccine supplies",
          "border crossings", "student exchanges", "airport slots", "timber exports", "tax treaties", "flood barriers", "satellite images",
          "prison transfers", "pipeline repairs", "cattle imports", "seed banks", "port dues", "mine clearance", "wind turbines", "olive exports",
          "desalination plants", "museum loans", "radio spectrum", "drone patrols", "cotton prices", "salt marshes", "highway tolls")
GUEST_ROLES = ("the port director", "a union leader", "the rector of the university", "the head of the central archive", "a shipowner",
               "the mayor", "a former ambassador", "the chair of the farmers' league")
UNITS = ("million euros for {item}", "tonnes of goods under the plan for {item}", "jobs that depend on {item}", "permits issued for {item}",
         "households touched by {item}", "companies with a stake in {item}")

TITLES = ("{family} in {city}: talks turn on {item}", "{role_cap} {family} meets hosts in {country}", "{city} receives {family} with {item} on the table",
          "{item_cap} at the centre of {family}'s stay in {city}", "{country} and the {role}: what is at stake", "What {family} wants from {country}",
          "{family} presses {country} on {item}", "In {city}, {family} speaks of {item}")
LEADS = ("The {role}, {given} {family}, and the government of {country} sat down in {city} over {item}.",
         "{given} {family} has made {item} the test of relations with {country}, and {city} is where it is taken.",
         "Few stays in {city} have drawn as many reporters as that of {given} {family}, the {role}.",
         "Between {country} and the {role}, {given} {family}, the sticking point has a name: {item}.",
         "{city} put out its flags for {given} {family}, the {role}, whose brief includes {item}.",
         "For {given} {family}, the {role}, the way to an understanding with {country} leads through {item}.",
         "With {item} at the top of the list, the {role}, {given} {family}, is dealing with {country} face to face.")
ITEM = ("Aides describe {item} as the hardest chapter.", "A joint paper on {item} is on the table.", "Neither side wants to give way on {item}.",
        "The hosts call {item} a matter of survival.", "Experts from both delegations have drafts on {item} in their bags.",
        "On {item}, the positions are closer than they look.", "Diplomats see room for a bargain on {item}.")
GUEST = ("{guest_role}, {guest}, has a seat at the dinner.", "Among those invited is {guest}, {guest_role}.", "{guest}, {guest_role}, calls the agenda thin.",
         "Critics such as {guest}, {guest_role}, doubt that much will come of it.", "{guest}, {guest_role}, hopes for a signature.",
         "A word of welcome comes from {guest}, {guest_role}.", "The hosts have put {guest}, {guest_role}, in charge of the protocol.")
FIGURE = ("At stake are {figure}.", "Officials speak of {figure}.", "The paper mentions {figure}.", "An annex lists {figure}.",
          "By the count of the ministry there are {figure}.", "Both sides agree on one number: {figure}.", "What matters, they say, is {figure}.")
VENUE = ("The delegations gather in {venue}.", "Doors are closed at {venue}, where the delegations sit.", "Police guard {venue}, the seat of the talks.",
         "{venue_cap} has been repainted for the guests.", "The setting is {venue}.", "Cameras wait outside {venue}.")
COLOUR = ("Traffic in the centre of {city} is slow.", "Shopkeepers in {city} complain about the barriers.", "A band of schoolchildren plays both anthems.",
          "Rain over {city} does not deter onlookers.", "The press of {country} fills its front pages with it.", "Hotels in {city} are booked out.",
          "The opposition in {country} stays away.", "Interpreters work in shifts.")
