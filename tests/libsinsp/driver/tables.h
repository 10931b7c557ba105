// State tables as scripts see them.
#pragma once
#include <memory>
#include <string>

#include <libsinsp/sinsp.h>

// Who uses tables: one for an inspector.
struct table_user;
std::shared_ptr<table_user> new_table_user();

// Runs one of the table commands; throws a text if it cannot.
//
//   tables                        the tables that are registered
//   table T                       key type, number of entries and fields of a table
//   entries T FIELD...            those fields of all entries, sorted by what is printed
//   get T[KEY] FIELD...           those fields of one entry
//   set T[KEY] FIELD VALUE        writes a field
//   create T[KEY]                 adds an entry
//   erase T[KEY]                  removes it
//   clear T                       removes all
//   add-field T FIELD TYPE        adds a field
//
// T is a table's name, or T[KEY].FIELD for a table in a field of an entry.
void table_command(table_user& user, const sinsp& inspector, const std::string& command, std::string arguments);

// Whether it is one of them.
bool is_table_command(const std::string& command);
