# A quoted post tells the day of writing, though it is a lower bound, too.
printf 'Welcome! - Harbour Office (@harbour) October 10, 2023\n\nAll buses will be electric by 2030. The role of the port in the 2016 election will be looked into.\n' | newsdedup dates --explain --format text -
