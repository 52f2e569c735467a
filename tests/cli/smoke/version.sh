newsdedup --version
