"""Judges HSDS as the tabular package of its specification, with frictionless.

tabular.py SPECIFICATION/datapackage.json [EXPORT.json]

Without an export the specification's own example is judged. On standard output, one
line a kind of error: how many, table, field, error. Foreign keys are checked.
"""

import collections
import csv
import json
import shutil
import sys
import tempfile
from pathlib import Path

import frictionless

PACKAGE = Path(sys.argv[1])
package = json.loads(PACKAGE.read_text())

# Members that are tables of their own, by the table that holds them.
ARRAYS = {
    "phones": "phone", "schedules": "schedule", "addresses": "address", "accessibility": "accessibility",
    "languages": "language", "service_at_locations": "service_at_location", "attributes": "attribute",
    "metadata": "metadata", "service_areas": "service_area", "required_documents": "required_document",
}
OBJECTS = {"organization": "organization", "location": "location", "taxonomy_term": "taxonomy_term"}


def flatten(table, row, rows, parent=None):
    flat = {}
    for name, value in row.items():
        if name in ARRAYS:
            for item in value:
                flatten(ARRAYS[name], item, rows, (table, row["id"]))
        elif name in OBJECTS:
            flatten(OBJECTS[name], value, rows)
            flat[f"{name}_id"] = value["id"]
        else:
            flat[name] = value
    if parent:
        of, id = parent
        if table == "attribute":
            flat.update(link_id=id, link_entity=of)
        elif table == "metadata":
            flat["resource_id"] = id
        else:
            flat[f"{of}_id"] = id
    # The same term stands at many places, and is one row.
    known = rows[table].setdefault(row["id"], flat)
    assert known == flat, f"{table} {row['id']} stands for two things"


def write(export, folder):
    rows = collections.defaultdict(dict)
    for service in json.loads(Path(export).read_text())["contents"]:
        flatten("service", service, rows)
    names = {resource["name"]: resource for resource in package["resources"]}
    unknown = set(rows) - set(names)
    assert not unknown, f"no such table: {unknown}"
    for name, resource in names.items():
        types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        for row in rows[name].values():
            # The schema asks for HH:MM; the package, of the same text, for HH:MM:SS.
            row.update({key: f"{value}:00" for key, value in row.items() if types.get(key) == "time"})
        with open(folder / resource["path"], "w", newline="") as out:
            table = csv.DictWriter(out, types)
            table.writeheader()
            # A member that the table has no column for is an error of its own.
            table.writerows(rows[name].values())


def judge(folder):
    shutil.copy(PACKAGE, folder / "datapackage.json")
    report = frictionless.Package(str(folder / "datapackage.json")).validate(limit_errors=1_000_000)
    counts = collections.Counter()
    for task in report.tasks:
        for error in task.errors:
            counts[task.name, getattr(error, "field_name", None) or "-", error.type] += 1
    for error in report.errors:
        counts["-", "-", error.type] += 1
    return counts


with tempfile.TemporaryDirectory() as here:
    here = Path(here)
    if len(sys.argv) > 2:
        write(sys.argv[2], here)
    else:
        for path in (PACKAGE.parent / "examples/csv").glob("*.csv"):
            shutil.copy(path, here)
    for (table, field, kind), count in sorted(judge(here).items()):
        print(count, table, field, kind, sep="\t")
