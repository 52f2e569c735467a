newsdedup dates --reference 2024-02-30 -
