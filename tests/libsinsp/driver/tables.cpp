#include "tables.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>
#include <vector>

#include "text.h"

using libsinsp::state::base_table;
using libsinsp::state::sinsp_table_owner;

namespace {

const std::map<ss_plugin_state_type, const char*> TYPES = {
        {SS_PLUGIN_ST_INT8, "int8"},     {SS_PLUGIN_ST_INT16, "int16"},   {SS_PLUGIN_ST_INT32, "int32"},
        {SS_PLUGIN_ST_INT64, "int64"},   {SS_PLUGIN_ST_UINT8, "uint8"},   {SS_PLUGIN_ST_UINT16, "uint16"},
        {SS_PLUGIN_ST_UINT32, "uint32"}, {SS_PLUGIN_ST_UINT64, "uint64"}, {SS_PLUGIN_ST_STRING, "string"},
        {SS_PLUGIN_ST_TABLE, "table"},   {SS_PLUGIN_ST_BOOL, "bool"},
};

ss_plugin_state_type type_named(const std::string& name) {
	for(const auto& [type, known] : TYPES) {
		if(name == known) {
			return type;
		}
	}
	throw failure("no type " + name);
}

// Value of a text; a string is lent from it.
ss_plugin_state_data value_of(ss_plugin_state_type type, const std::string& text) {
	ss_plugin_state_data data{};
	switch(type) {
	case SS_PLUGIN_ST_STRING:
		data.str = text.c_str();
		break;
	case SS_PLUGIN_ST_BOOL:
		data.b = text == "true";
		break;
	case SS_PLUGIN_ST_TABLE:
		throw failure("a table cannot be written");
	default:
		// Little-endian: the low bytes are those of the smaller types.
		data.u64 = text[0] == '-' ? static_cast<uint64_t>(std::stoll(text)) : std::stoull(text);
	}
	return data;
}

std::string text_of(ss_plugin_state_type type, const ss_plugin_state_data& data) {
	switch(type) {
	case SS_PLUGIN_ST_INT8: return std::to_string(data.s8);
	case SS_PLUGIN_ST_INT16: return std::to_string(data.s16);
	case SS_PLUGIN_ST_INT32: return std::to_string(data.s32);
	case SS_PLUGIN_ST_INT64: return std::to_string(data.s64);
	case SS_PLUGIN_ST_UINT8: return std::to_string(data.u8);
	case SS_PLUGIN_ST_UINT16: return std::to_string(data.u16);
	case SS_PLUGIN_ST_UINT32: return std::to_string(data.u32);
	case SS_PLUGIN_ST_UINT64: return std::to_string(data.u64);
	case SS_PLUGIN_ST_BOOL: return data.b ? "true" : "false";
	case SS_PLUGIN_ST_STRING: return data.str == nullptr ? "NULL" : quoted(data.str);
	case SS_PLUGIN_ST_TABLE: {
		const auto* inner = static_cast<const ss_plugin_table_input*>(data.table);
		return "<" + std::to_string(inner->reader_ext->get_table_size(inner->table)) + " entries>";
	}
	}
	return "?";
}

// A table of the registry, or one in a field of an entry, with the functions that act on it: libsinsp's own tables and
// those of plugins look alike.
using table = const ss_plugin_table_input*;

}  // namespace

// What tables lend is kept for their user, as for a plugin. libsinsp remembers a field's accessor in the table, which its
// first user owns: so the user must outlive all commands for one inspector.
struct table_user : sinsp_table_owner {
	table registered(const sinsp& inspector, const std::string& name) {
		const auto& all = inspector.get_table_registry()->tables();
		const auto known = all.find(name);
		if(known == all.end()) {
			throw failure("no table " + name);
		}
		switch(known->second->key_info().type_id()) {
		case SS_PLUGIN_ST_INT8: return set<int8_t>(known->second);
		case SS_PLUGIN_ST_INT16: return set<int16_t>(known->second);
		case SS_PLUGIN_ST_INT32: return set<int32_t>(known->second);
		case SS_PLUGIN_ST_INT64: return set<int64_t>(known->second);
		case SS_PLUGIN_ST_UINT8: return set<uint8_t>(known->second);
		case SS_PLUGIN_ST_UINT16: return set<uint16_t>(known->second);
		case SS_PLUGIN_ST_UINT32: return set<uint32_t>(known->second);
		case SS_PLUGIN_ST_UINT64: return set<uint64_t>(known->second);
		case SS_PLUGIN_ST_STRING: return set<std::string>(known->second);
		case SS_PLUGIN_ST_BOOL: return set<bool>(known->second);
		default: throw failure("a key that cannot be");
		}
	}

	template<typename K>
	table set(base_table* found) {
		auto& accessor = find_unset_ephemeral_table();
		accessor.set<K>(this, static_cast<libsinsp::state::table<K>*>(found));
		return &accessor.input;
	}

	// Ends what a command was lent.
	void done() { clear_ephemeral_tables(); }
};

std::shared_ptr<table_user> new_table_user() {
	return std::make_shared<table_user>();
}

namespace {

std::map<std::string, ss_plugin_table_fieldinfo> fields_of(table of) {
	uint32_t count = 0;
	const auto* list = of->fields_ext->list_table_fields(of->table, &count);
	std::map<std::string, ss_plugin_table_fieldinfo> named;
	for(uint32_t i = 0; list != nullptr && i < count; i++) {
		named[list[i].name] = list[i];
	}
	return named;
}

struct field {
	std::string name;
	ss_plugin_state_type type;
	ss_plugin_table_field_t* accessor;
};

// T, T[KEY], T[KEY].FIELD, T[KEY].FIELD[KEY] and so on, to its last table and its last key, if any. Entries on the way
// are held until the command is over: what they lend is used.
struct place {
	table_user& us;
	table in = nullptr;
	std::string key;
	std::vector<std::pair<table, ss_plugin_table_entry_t*>> held;

	place(table_user& user, const sinsp& inspector, std::string path): us(user) {
		const auto name = path.substr(0, path.find('['));
		in = us.registered(inspector, name);
		path.erase(0, name.size());
		while(!path.empty()) {
			const auto end = path.find(']');
			if(path[0] != '[' || end == path.npos) {
				throw failure("a key is written [KEY]");
			}
			key = path.substr(1, end - 1);
			path.erase(0, end + 1);
			if(!path.empty()) {
				const auto inner = path.substr(1, path.find('[') == path.npos ? path.npos : path.find('[') - 1);
				path.erase(0, inner.size() + 1);
				auto* outer = entry();
				in = static_cast<table>(read(outer, find(inner)).table);
			}
		}
	}

	~place() {
		for(auto one = held.rbegin(); one != held.rend(); ++one) {
			one->first->reader_ext->release_table_entry(one->first->table, one->second);
		}
		us.done();
	}

	ss_plugin_state_data key_value() const { return value_of(in->key_type, key); }

	// The entry of the key.
	ss_plugin_table_entry_t* entry() {
		const auto value = key_value();
		auto* found = in->reader_ext->get_table_entry(in->table, &value);
		if(found == nullptr) {
			throw failure("no entry " + key);
		}
		held.emplace_back(in, found);
		return found;
	}

	field find(const std::string& name) {
		const auto all = fields_of(in);
		const auto known = all.find(name);
		if(known == all.end()) {
			throw failure("no field " + name);
		}
		const auto type = known->second.field_type;
		auto* accessor = in->fields_ext->get_table_field(in->table, name.c_str(), type);
		if(accessor == nullptr) {
			throw failure("refused");
		}
		return {name, type, accessor};
	}

	std::vector<field> find_all(std::string names) {
		std::vector<field> found;
		for(auto name = word(names); !name.empty(); name = word(names)) {
			found.push_back(find(name));
		}
		return found;
	}

	ss_plugin_state_data read(ss_plugin_table_entry_t* from, const field& one) {
		ss_plugin_state_data data{};
		if(in->reader_ext->read_entry_field(in->table, from, one.accessor, &data) != SS_PLUGIN_SUCCESS) {
			throw failure("refused");
		}
		return data;
	}

	std::string show(ss_plugin_table_entry_t* from, const std::vector<field>& all) {
		std::string line = "entry";
		for(const auto& one : all) {
			line += " " + one.name + "=" + text_of(one.type, read(from, one));
		}
		return line;
	}
};

void print_sorted(std::vector<std::string> lines) {
	std::sort(lines.begin(), lines.end());
	for(const auto& line : lines) {
		printf("%s\n", line.c_str());
	}
}

void describe(place& at) {
	printf("table %s, %lu entries\n", TYPES.at(at.in->key_type), at.in->reader_ext->get_table_size(at.in->table));
	for(const auto& [name, info] : fields_of(at.in)) {
		printf("field %s %s%s\n", name.c_str(), TYPES.at(info.field_type), info.read_only ? ", read only" : "");
	}
}

void entries(place& at, const std::string& names) {
	struct walk {
		place& at;
		std::vector<field> fields;
		std::vector<std::string> lines;
		std::string error;
	} state{at, at.find_all(names), {}, {}};
	const auto visit = [](ss_plugin_table_iterator_state_t* s, ss_plugin_table_entry_t* entry) -> ss_plugin_bool {
		auto& state = *static_cast<walk*>(s);
		try {
			state.lines.push_back(state.at.show(entry, state.fields));
			return 1;
		} catch(const std::exception& error) {
			state.error = error.what();
			return 0;
		}
	};
	const bool whole = at.in->reader_ext->iterate_entries(at.in->table, visit, &state);
	if(!whole || !state.error.empty()) {
		throw failure(state.error.empty() ? "the iteration ended early" : state.error);
	}
	print_sorted(std::move(state.lines));
}

void create(place& at) {
	auto* entry = at.in->writer_ext->create_table_entry(at.in->table);
	const auto key = at.key_value();
	auto* added = entry == nullptr ? nullptr : at.in->writer_ext->add_table_entry(at.in->table, &key, entry);
	if(added == nullptr) {
		throw failure("refused");
	}
	at.held.emplace_back(at.in, added);
}

void set(place& at, std::string arguments) {
	const auto field = at.find(word(arguments));
	const auto value = value_of(field.type, arguments);
	if(at.in->writer_ext->write_entry_field(at.in->table, at.entry(), field.accessor, &value) != SS_PLUGIN_SUCCESS) {
		throw failure("refused");
	}
}

}  // namespace

bool is_table_command(const std::string& command) {
	static const std::set<std::string> all = {"tables", "table", "entries", "get",      "set",
	                                          "create", "erase", "clear",   "add-field"};
	return all.count(command) > 0;
}

void table_command(table_user& user, const sinsp& inspector, const std::string& command, std::string arguments) {
	if(command == "tables") {
		std::vector<std::string> lines;
		for(const auto& [name, table] : inspector.get_table_registry()->tables()) {
			lines.push_back("table " + name + " " + TYPES.at(table->key_info().type_id()));
		}
		return print_sorted(std::move(lines));
	}
	place at(user, inspector, word(arguments));
	if(command == "table") {
		return describe(at);
	}
	if(command == "entries") {
		return entries(at, arguments);
	}
	if(command == "get") {
		const auto fields = at.find_all(arguments);
		printf("%s\n", at.show(at.entry(), fields).c_str());
		return;
	}
	if(command == "set") {
		set(at, arguments);
	} else if(command == "create") {
		create(at);
	} else if(command == "erase") {
		const auto key = at.key_value();
		if(at.in->writer_ext->erase_table_entry(at.in->table, &key) != SS_PLUGIN_SUCCESS) {
			throw failure("refused");
		}
	} else if(command == "clear") {
		if(at.in->writer_ext->clear_table(at.in->table) != SS_PLUGIN_SUCCESS) {
			throw failure("refused");
		}
	} else {
		const auto name = word(arguments);
		const auto type = type_named(word(arguments));
		if(at.in->fields_ext->add_table_field(at.in->table, name.c_str(), type) == nullptr) {
			throw failure("refused");
		}
	}
	printf("ok\n");
}
