// What plugins log.
#pragma once
#include <string>

// Collects what libsinsp logs from now on.
void start_log();

// Keeps messages that this component logs; libsinsp's own are not kept.
void keep_log_of(const std::string& component);

// Prints the messages that came since the last time.
void show_log();

// The next message that holds the text; waits for it ten seconds.
std::string wait_for_log(const std::string& text);
