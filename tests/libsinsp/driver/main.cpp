// Debian's libsinsp as a scripted plugin host; ../README.md describes the scripts.
//
//   libsinsp-driver BODY LIBRARIES [CAPTURES]
//
// Runs the lines of the file BODY that begin with "> " and prints each with what comes of it. LIBRARIES are the folders
// of the plugins, with colons between them; CAPTURES is the folder of the .scap files.
#include <algorithm>
#include <cinttypes>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>

#include <unistd.h>

#include <libscap/scap_savefile.h>
#include <libsinsp/eventformatter.h>
#include <libsinsp/filter_check_list.h>
#include <libsinsp/plugin.h>
#include <libsinsp/plugin_manager.h>
#include <libsinsp/sinsp.h>

#include "log.h"
#include "pool.h"
#include "tables.h"
#include "text.h"

namespace {

constexpr auto PATIENCE = std::chrono::seconds(10);
using clock_type = std::chrono::steady_clock;

// What an event is, without its time.
std::string described(sinsp_evt& event) {
	const auto* header = reinterpret_cast<const ss_plugin_event*>(event.get_scap_evt());
	const auto* bytes = reinterpret_cast<const char*>(header);
	const auto parameter = [&](uint32_t index) {
		const char* lengths = bytes + sizeof(*header);
		size_t at = sizeof(*header) + header->nparams * sizeof(uint32_t);
		uint32_t length = 0;
		for(uint32_t i = 0; i <= index; i++) {
			at += length;
			memcpy(&length, lengths + i * sizeof(uint32_t), sizeof(length));
		}
		return std::string_view(bytes + at, length);
	};
	const auto* source = event.get_source_name();
	const std::string begin = source == sinsp_no_event_source_name ? "" : source;
	switch(header->type) {
	case PPME_PLUGINEVENT_E:
		return begin + " plugin " + quoted(parameter(1));
	case PPME_ASYNCEVENT_E:
		return begin + " async " + std::string(parameter(1).data()) + " " + quoted(parameter(2));
	default:
		return begin + " type " + std::to_string(header->type) + " tid " +
		       std::to_string(static_cast<int64_t>(header->tid));
	}
}

std::string value_of(const metrics_v2& metric) {
	char text[64];
	switch(metric.type) {
	case METRIC_VALUE_TYPE_U32: snprintf(text, sizeof(text), "u32 %" PRIu32, metric.value.u32); break;
	case METRIC_VALUE_TYPE_S32: snprintf(text, sizeof(text), "i32 %" PRId32, metric.value.s32); break;
	case METRIC_VALUE_TYPE_U64: snprintf(text, sizeof(text), "u64 %" PRIu64, metric.value.u64); break;
	case METRIC_VALUE_TYPE_S64: snprintf(text, sizeof(text), "i64 %" PRId64, metric.value.s64); break;
	case METRIC_VALUE_TYPE_D: snprintf(text, sizeof(text), "f64 %g", metric.value.d); break;
	case METRIC_VALUE_TYPE_F: snprintf(text, sizeof(text), "f32 %g", metric.value.f); break;
	case METRIC_VALUE_TYPE_I: snprintf(text, sizeof(text), "int %d", metric.value.i); break;
	default: snprintf(text, sizeof(text), "unknown type");
	}
	const bool counts = metric.metric_type == METRIC_VALUE_METRIC_TYPE_MONOTONIC;
	return std::string(text) + (counts ? ", monotonic" : "");
}

class host {
public:
	host(std::string libraries, std::string captures): m_captures(std::move(captures)) {
		std::istringstream list(libraries);
		for(std::string folder; std::getline(list, folder, ':');) {
			m_libraries.push_back(folder);
		}
		begin();
	}

	void run(const std::string& command, std::string arguments) {
		if(command == "load") return load(word(arguments), arguments);
		if(command == "plugin") return about(plugin(arguments));
		if(command == "params") return params(plugin(arguments));
		if(command == "schema") return schema(plugin(word(arguments)), arguments);
		if(command == "source") return source(word(arguments), arguments);
		if(command == "capture") return capture(arguments);
		if(command == "nodriver") return nodriver();
		if(command == "format") return format(arguments);
		if(command == "places") return m_places = arguments, printf("ok\n"), void();
		if(command == "progress") return progress();
		if(command == "next") return next(std::stoul(arguments));
		if(command == "skip") return skip(arguments);
		if(command == "await") return await(arguments);
		if(command == "close") return close();
		if(command == "config") return config(word(arguments), arguments);
		if(command == "metrics") return metrics(arguments);
		if(command == "log") return show_log();
		if(command == "await-log") return printf("%s\n", wait_for_log(arguments).c_str()), void();
		if(command == "routines") return routines(std::stoul(arguments));
		if(command == "dump") return dump();
		if(command == "destroy") return destroy();
		if(is_table_command(command)) return table_command(*m_table_user, *m_inspector, command, arguments);
		throw failure("no command " + command);
	}

private:
	std::vector<std::string> m_libraries;
	std::string m_captures;
	std::shared_ptr<pool> m_pool = std::make_shared<pool>();
	std::unique_ptr<sinsp> m_inspector;
	std::shared_ptr<table_user> m_table_user;
	std::vector<std::shared_ptr<sinsp_plugin>> m_plugins;
	std::unique_ptr<sinsp_filter_check_list> m_checks;
	std::unique_ptr<sinsp_evt_formatter> m_format;
	std::string m_places;

	sinsp_plugin& plugin(const std::string& name) {
		for(auto& one : m_plugins) {
			if(one->name() == name) {
				return *one;
			}
		}
		throw failure("no plugin " + name);
	}

	void load(const std::string& library, const std::string& init_config) {
		const auto here = [&](const std::string& folder) { return access((folder + "/" + library).c_str(), R_OK) == 0; };
		const auto folder = std::find_if(m_libraries.begin(), m_libraries.end(), here);
		if(folder == m_libraries.end()) {
			throw failure("no library " + library);
		}
		auto one = m_inspector->register_plugin(*folder + "/" + library);
		keep_log_of(one->name());
		std::string error;
		if(!one->init(init_config, error)) {
			throw failure(error);
		}
		if(one->caps() & CAP_EXTRACTION) {
			m_checks->add_filter_check(sinsp_plugin::new_filtercheck(one));
		}
		m_plugins.push_back(one);
		printf("loaded %s\n", one->name().c_str());
	}

	static void about(const sinsp_plugin& one) {
		static const std::pair<int, const char*> capabilities[] = {{CAP_SOURCING, "event sourcing"},
		                                                           {CAP_EXTRACTION, "field extraction"},
		                                                           {CAP_PARSING, "event parsing"},
		                                                           {CAP_ASYNC, "async events"},
		                                                           {CAP_CAPTURE_LISTENING, "capture listening"}};
		std::string can;
		for(const auto& [bit, name] : capabilities) {
			if(one.caps() & bit) {
				can += (can.empty() ? "" : ", ") + std::string(name);
			}
		}
		printf("plugin %s %s, API %s: %s\n", one.name().c_str(), one.plugin_version().as_string().c_str(),
		       one.required_api_version().as_string().c_str(), can.c_str());
		printf("%s; %s\n", one.description().c_str(), one.contact().c_str());
		if(one.id() != 0) {
			printf("event source %s, id %u\n", one.event_source().c_str(), one.id());
		}
		for(const auto& field : one.fields()) {
			printf("field %s: %s\n", field.m_name.c_str(), field.m_description.c_str());
		}
	}

	static void params(const sinsp_plugin& one) {
		for(const auto& param : one.list_open_params()) {
			printf("params %s: %s\n", param.value.c_str(), param.desc.c_str());
		}
	}

	// Whether a plugin runs with a version of the event schema.
	static void schema(sinsp_plugin& one, const std::string& version) {
		std::string error;
		printf("%s\n", one.check_required_schema_version(sinsp_version(version), error) ? "ok" : error.c_str());
	}

	void progress() {
		std::string text;
		const double percent = m_inspector->get_read_progress_with_str(&text);
		printf("progress %.2f%%%s%s\n", percent, text.empty() ? "" : ", ", text.c_str());
	}

	void source(const std::string& name, const std::string& params) {
		m_inspector->open_plugin(name, params, sinsp_plugin_platform::SINSP_PLATFORM_GENERIC);
		start();
	}

	void capture(const std::string& file) {
		if(m_captures.empty()) {
			throw failure("no folder of captures was given");
		}
		m_inspector->open_savefile(m_captures + "/" + file);
		start();
	}

	void nodriver() {
		m_inspector->open_nodriver(false);
		start();
	}

	void start() {
		m_inspector->start_capture();
		printf("opened\n");
	}

	void close() {
		m_inspector->stop_capture();
		m_inspector->close();
		printf("closed\n");
	}

	void format(const std::string& text) {
		m_format = text.empty() ? nullptr : std::make_unique<sinsp_evt_formatter>(m_inspector.get(), text, *m_checks);
		printf("ok\n");
	}

	// The next event, or null at the end of the capture.
	sinsp_evt* fetch() {
		const auto began = clock_type::now();
		while(clock_type::now() - began < PATIENCE) {
			sinsp_evt* event = nullptr;
			switch(m_inspector->next(&event)) {
			case SCAP_SUCCESS: return event;
			case SCAP_EOF: return nullptr;
			case SCAP_TIMEOUT:
			case SCAP_FILTERED_EVENT: break;
			default: throw failure(m_inspector->getlasterr());
			}
		}
		throw failure("no event came");
	}

	void print_fields(sinsp_evt* event) {
		std::string line;
		if(m_format && m_format->tostring(event, line)) {
			printf("  %s\n", line.c_str());
		}
		print_places(event);
	}

	// Where the values of the fields that `places` named lie in the event, as START+LENGTH.
	void print_places(sinsp_evt* event) {
		auto names = m_places;
		for(auto name = word(names); !name.empty(); name = word(names)) {
			for(auto& one : m_plugins) {
				const auto& fields = one->fields();
				const auto known = std::find_if(fields.begin(), fields.end(), [&](auto& f) { return f.m_name == name; });
				if(known == fields.end()) {
					continue;
				}
				ss_plugin_extract_field asked{};
				asked.field_id = known - fields.begin();
				asked.field = name.c_str();
				asked.ftype = known->m_type;
				asked.flist = (known->m_flags & EPF_IS_LIST) != 0;
				ss_plugin_extract_value_offsets places{nullptr, nullptr};
				if(!one->extract_fields_and_offsets(event, 1, &asked, &places)) {
					throw failure(one->get_last_error());
				}
				printf("  %s at", name.c_str());
				for(size_t i = 0; places.start != nullptr && i < asked.res_len; i++) {
					printf(" %u+%u", places.start[i], places.length[i]);
				}
				printf("\n");
			}
		}
	}

	void next(size_t count) {
		for(; count > 0; count--) {
			auto* event = fetch();
			if(event == nullptr) {
				printf("end\n");
				return;
			}
			printf("event %lu %s\n", event->get_num(), described(*event).c_str());
			print_fields(event);
		}
	}

	void skip(const std::string& count) {
		size_t left = count == "all" ? SIZE_MAX : std::stoul(count);
		size_t skipped = 0;
		for(; skipped < left && fetch() != nullptr; skipped++) {
		}
		printf("skipped %zu\n", skipped);
	}

	// Prints the async events of a name and count, without their numbers; others that come in between are passed over.
	void await(std::string arguments) {
		const auto name = " async " + word(arguments) + " ";
		for(auto left = std::stoul(word(arguments)); left > 0;) {
			auto* event = fetch();
			if(event == nullptr) {
				printf("end\n");
				return;
			}
			const auto text = described(*event);
			if(text.find(name) != text.npos) {
				printf("event %s\n", text.c_str());
				print_fields(event);
				left--;
			}
		}
	}

	void config(const std::string& name, const std::string& text) {
		auto& one = plugin(name);
		if(!one.set_config(text)) {
			throw failure(one.get_last_error());
		}
		printf("ok\n");
	}

	// metrics PLUGIN [NAME...]: all, or those named.
	void metrics(std::string arguments) {
		auto& one = plugin(word(arguments));
		const auto wanted = " " + arguments + " ";
		for(const auto& metric : one.get_metrics()) {
			// libsinsp puts the plugin's name and a dot before the metric's.
			const std::string name = metric.name + one.name().size() + 1;
			if(arguments.empty() || wanted.find(" " + name + " ") != wanted.npos) {
				printf("metric %s %s\n", name.c_str(), value_of(metric).c_str());
			}
		}
	}

	void routines(size_t count) {
		const auto began = clock_type::now();
		while(m_pool->routines_num() != count) {
			if(clock_type::now() - began > PATIENCE) {
				throw failure(std::to_string(m_pool->routines_num()) + " routines");
			}
			std::this_thread::sleep_for(std::chrono::milliseconds(1));
		}
		printf("ok\n");
	}

	// Writes the beginning of a capture file, for which plugins are asked for their state, and prints their async events.
	void dump() {
		std::vector<uint8_t> file(4 << 20);
		size_t size = 0;
		{
			sinsp_dumper dumper(file.data(), file.size());
			dumper.open(m_inspector.get(), "", false);
			size = dumper.written_bytes();
		}
		for(size_t at = 0; at + sizeof(block_header) <= size;) {
			const auto& block = *reinterpret_cast<block_header*>(file.data() + at);
			const bool event = block.block_type == EV_BLOCK_TYPE_V2_LARGE || block.block_type == EVF_BLOCK_TYPE_V2_LARGE;
			// A number of a CPU and, in one of the two, flags come before the event.
			const size_t before = block.block_type == EVF_BLOCK_TYPE_V2_LARGE ? 6 : 2;
			if(event) {
				sinsp_evt one;
				one.set_scap_evt(reinterpret_cast<scap_evt*>(file.data() + at + sizeof(block) + before));
				printf("dumped%s\n", described(one).c_str());
			}
			at += std::max<size_t>(block.block_total_length, sizeof(block));
		}
	}

	// Ends the inspector, and with it the plugins; what comes next gets a new one.
	void destroy() {
		m_format.reset();
		m_checks.reset();
		m_plugins.clear();
		m_inspector.reset();
		begin();
		printf("ok\n");
	}

	void begin() {
		m_inspector = std::make_unique<sinsp>();
		m_table_user = new_table_user();
		m_inspector->set_thread_pool(m_pool);
		m_checks = std::make_unique<sinsp_filter_check_list>();
		m_checks->add_filter_check(sinsp::new_generic_filtercheck());
	}
};

}  // namespace

int main(int argc, char** argv) {
	if(argc < 3) {
		fprintf(stderr, "usage: %s BODY LIBRARIES [CAPTURES]\n", argv[0]);
		return 2;
	}
	std::ifstream body(argv[1]);
	if(!body) {
		fprintf(stderr, "%s: cannot be read\n", argv[1]);
		return 2;
	}
	start_log();
	host one(argv[2], argc > 3 ? argv[3] : "");
	for(std::string line; std::getline(body, line);) {
		if(line.rfind("> ", 0) != 0) {
			continue;
		}
		printf("%s\n", line.c_str());
		std::string arguments = line.substr(2);
		const auto command = word(arguments);
		try {
			one.run(command, arguments);
		} catch(const std::exception& error) {
			printf("error: %s\n", error.what());
		}
		fflush(stdout);
	}
	return 0;
}
