#include "log.h"

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <stdexcept>
#include <vector>

#include <libsinsp/logger.h>

namespace {

std::mutex mutex;
std::condition_variable arrived;
std::vector<std::string> components;
std::vector<std::string> lines;

const char* name_of(sinsp_logger::severity severity) {
	static const char* const names[] = {"fatal", "critical", "error", "warning", "notice", "info", "debug", "trace"};
	return names[severity - sinsp_logger::SEV_FATAL];
}

void take(std::string&& text, sinsp_logger::severity severity) {
	std::lock_guard<std::mutex> lock(mutex);
	for(const auto& component : components) {
		if(text.rfind(component + ": ", 0) == 0) {
			lines.push_back(std::string("log ") + name_of(severity) + " " + text);
			arrived.notify_all();
			return;
		}
	}
}

}  // namespace

void start_log() {
	libsinsp_logger()->disable_timestamps();
	libsinsp_logger()->set_severity(sinsp_logger::SEV_TRACE);
	libsinsp_logger()->add_callback_log(take);
}

void keep_log_of(const std::string& component) {
	std::lock_guard<std::mutex> lock(mutex);
	components.push_back(component);
}

void show_log() {
	std::lock_guard<std::mutex> lock(mutex);
	for(const auto& line : lines) {
		printf("%s\n", line.c_str());
	}
	lines.clear();
}

std::string wait_for_log(const std::string& text) {
	std::unique_lock<std::mutex> lock(mutex);
	const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
	for(;;) {
		for(auto line = lines.begin(); line != lines.end(); ++line) {
			if(line->find(text) != line->npos) {
				std::string found = std::move(*line);
				lines.erase(line);
				return found;
			}
		}
		if(arrived.wait_until(lock, deadline) == std::cv_status::timeout) {
			throw std::runtime_error("no such message came");
		}
	}
}
