printf 'It rained yesterday, and in June 2023.' | newsdedup dates --reference 2024-05-06 --format text -
