// Loops that are compiled twice: for any machine of a kind, and for what newer ones can do.
#pragma once

// Not under the thread sanitizer: forms are chosen before it is there to watch, and it crashes.
#if defined(NEWSDEDUP_SIMD) && defined(__x86_64__) && defined(__linux__) && !defined(__clang__) && \
    !defined(__SANITIZE_THREAD__)
/// Before a function: its fastest form is chosen when the program starts. What it calls goes along,
/// if it is in the same file.
#define NEWSDEDUP_FOR_NEWER_MACHINES \
  __attribute__((flatten, target_clones("arch=x86-64-v3", "default")))
#else
#define NEWSDEDUP_FOR_NEWER_MACHINES
#endif
