// The program: everything else is in the library.
#include <cstdio>

int main() {
  std::puts("newsdedup");
  return 0;
}
