// strlcpy for C libraries before glibc 2.38: libsinsp's headers use it.
#pragma once
#include <features.h>
#if !__GLIBC_PREREQ(2, 38)
#include <string.h>
static inline size_t strlcpy(char* to, const char* from, size_t size) {
	const size_t length = strlen(from);
	if(size > 0) {
		const size_t kept = length < size ? length : size - 1;
		memcpy(to, from, kept);
		to[kept] = 0;
	}
	return length;
}
#endif
