// Texts that both hosts print alike.
#pragma once
#include <stdexcept>
#include <string>
#include <string_view>

// Cuts the first word off a text.
inline std::string word(std::string& text) {
	const auto begin = text.find_first_not_of(' ');
	if(begin == std::string::npos) {
		text.clear();
		return {};
	}
	const auto end = text.find(' ', begin);
	std::string first = text.substr(begin, end == std::string::npos ? end : end - begin);
	text.erase(0, end == std::string::npos ? end : end + 1);
	return first;
}

// Bytes in quotes; those that are not printable ASCII, quotes and backslashes are escaped.
inline std::string quoted(std::string_view bytes) {
	static const char digits[] = "0123456789abcdef";
	std::string text = "\"";
	for(const unsigned char byte : bytes) {
		if(byte == '"' || byte == '\\') {
			text += '\\';
			text += static_cast<char>(byte);
		} else if(byte >= 0x20 && byte < 0x7f) {
			text += static_cast<char>(byte);
		} else {
			text += "\\x";
			text += digits[byte >> 4];
			text += digits[byte & 15];
		}
	}
	return text + '"';
}

inline std::runtime_error failure(const std::string& text) {
	return std::runtime_error(text);
}
