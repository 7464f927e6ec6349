"""Pairs of schemas: one as it was, one as it is, made at random and always the same for one seed.

A schema is what AsyncAPI documents hold. `exact`, `closed` and `opened` turn one into plain JSON Schema for an exact
judge of inclusion; `value` makes a value that a writer with the schema may write.
"""
import base64
import json
import random

NAMES = ["a", "b", "c", "d"]
WORDS = ["red", "green", "blue", "white"]
CASES = ["cat", "dog", "bird", "fish"]
PATTERNS = ["^[a-m]+$", "^[a-z]+$", "^a", "b"]
UNKNOWN_CASE = "@other"
# Rules of the gate that people ask for, and schemas do not.
BESIDE_SCHEMAS = {"property-removed", "property-reserved", "default-removed"}

SAMPLES = {
    "date-time": ["2026-03-02T07:15:20Z", "2026-03-02T07:15:20.114Z", "2026-03-02T07:15:20." + "1" * 60 + "+01:00"],
    "uuid": ["0194b19c-5440-7411-a005-7a3618cd0fdb", "0194b19c-5440-7411-a005-7a3618cd0fdc"],
    "duration": ["P0D", "PT1H30M", "PT1." + "0" * 60 + "S"],
}


def text_of(pattern, length):
    """A text of a length that matches one of the patterns."""
    if pattern == "^a":
        return "a" + "x" * (length - 1) if length >= 1 else None
    if pattern == "b":
        return "x" * (length - 1) + "b" if length >= 1 else None
    if pattern in ("^[a-m]+$", "^[a-z]+$"):
        return ("a" if pattern == "^[a-m]+$" else "z") * length if length >= 1 else None
    return "".join("aZ0 ä漢😀"[(length + i) % 7] for i in range(length))


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def chance(self, one_in):
        return self.random.randrange(one_in) == 0

    # Schemas

    def payload(self):
        if self.chance(8):
            return self.union(2)
        return self.object(2)

    def schema(self, depth):
        kinds = ["string", "string", "integer", "integer", "number", "boolean", "enum", "format", "array"]
        if depth > 0:
            kinds += ["object", "object", "map", "union", "array"]
        kinds += ["any"] if self.chance(6) else []
        return getattr(self, self.random.choice(kinds))(depth)

    def any(self, depth):
        return {}

    def boolean(self, depth):
        return {"type": "boolean"}

    def bounds(self, schema, least, most, low, high):
        if self.chance(2):
            schema[least] = self.random.randint(low, high)
        if self.chance(2):
            schema[most] = self.random.randint(max(low, schema.get(least, low)), high)

    def string(self, depth):
        schema = {"type": "string"}
        self.bounds(schema, "minLength", "maxLength", 0, 6)
        if self.chance(5):
            schema = {"type": "string", "pattern": self.random.choice(PATTERNS)}
        elif self.chance(8):
            schema["format"] = "password"
        return schema

    def format(self, depth):
        if self.chance(3):
            schema = {"type": "string", "contentEncoding": "base64"}
            self.bounds(schema, "minLength", "maxLength", 0, 24)
            return schema
        return {"type": "string", "format": self.random.choice(sorted(SAMPLES))}

    def enum(self, depth):
        words = self.random.sample(WORDS, self.random.randint(1, 3))
        if self.chance(3):
            return {"type": "string", "x-extensible-enum": words}
        return {"type": "string", "enum": words}

    def integer(self, depth):
        schema = {"type": "integer"}
        self.bounds(schema, "minimum", "maximum", -20, 40)
        if "minimum" in schema and self.chance(5):
            schema["exclusiveMinimum"] = schema.pop("minimum") - 1
        if self.chance(4):
            schema["multipleOf"] = self.random.choice([2, 3, 4, 6, 10])
        if self.chance(5):
            schema["format"] = self.random.choice(["int32", "int64"])
        return schema

    def number(self, depth):
        schema = {"type": "number"}
        self.bounds(schema, "minimum", "maximum", -20, 40)
        if "maximum" in schema and schema.get("minimum", -21) < schema["maximum"] and self.chance(3):
            schema["exclusiveMaximum"] = schema.pop("maximum")
        if self.chance(5):
            schema["multipleOf"] = self.random.choice([0.5, 1, 2, 2.5])
        return schema

    def array(self, depth):
        schema = {"type": "array", "items": self.schema(depth - 1 if depth > 0 else 0)}
        self.bounds(schema, "minItems", "maxItems", 0, 4)
        if self.chance(4):
            schema["uniqueItems"] = True
        return schema

    def map(self, depth):
        schema = {"type": "object", "additionalProperties": self.schema(depth - 1)}
        if self.chance(4):
            schema["additionalProperties"] = {}
        self.bounds(schema, "minProperties", "maxProperties", 0, 3)
        return schema

    def object(self, depth, tag=None):
        schema = {"type": "object", "properties": {}, "required": []}
        if tag:
            schema["properties"]["kind"] = {"const": tag}
            schema["required"].append("kind")
        for name in NAMES[: self.random.randint(0 if tag else 1, 3)]:
            self.put(schema, name, depth)
        if self.chance(4):
            schema["additionalProperties"] = False
        return schema

    def put(self, schema, name, depth):
        value = self.schema(depth - 1)
        if self.chance(10):
            value = {"const": self.random.choice([3, True, "red", "blue"])}
        elif value.get("type") in ("string", "integer", "number", "boolean") and self.chance(8):
            value["type"] = [value["type"], "null"]
        elif self.chance(5):
            default = self.value(value)
            if default is not None:
                value["default"] = default
        schema["properties"][name] = value
        if self.chance(2):
            schema["required"].append(name)

    def union(self, depth):
        cases = self.random.sample(CASES, self.random.randint(1, 3))
        schema = {"discriminator": "kind", "oneOf": [self.object(depth - 1, case) for case in cases]}
        if self.chance(3):
            schema["x-extensible"] = True
        return schema

    # Changes

    def changed(self, schema):
        new = json.loads(json.dumps(schema))
        for _ in range(self.random.choice([1, 1, 1, 2, 3])):
            new = self.change(new, 2)
        return new

    def change(self, schema, depth):
        if "oneOf" in schema:
            return self.change_union(schema, depth)
        kind = schema.get("type")
        if isinstance(kind, list):
            kind = kind[0]
        if kind == "object" and "properties" in schema:
            return self.change_object(schema, depth)
        if kind == "object" and self.chance(2):
            schema["additionalProperties"] = self.change(schema["additionalProperties"], depth - 1)
            return schema
        if kind == "array" and self.chance(2):
            schema["items"] = self.change(schema["items"], depth - 1)
            return schema
        if self.chance(8):
            return self.schema(max(depth - 1, 0))
        if "enum" in schema or "x-extensible-enum" in schema:
            return self.change_words(schema)
        if "const" in schema:
            return self.random.choice([{"const": "blue"}, {"const": 3}, {"type": "string"}, {"type": "integer"}])
        if "contentEncoding" in schema:
            return self.move(schema, ["minLength", "maxLength"], 0, 24)
        if kind == "string" and "format" in schema:
            return self.random.choice([{"type": "string"}, {"type": "string", "maxLength": 36}, self.format(0)])
        if kind == "string":
            if "pattern" in schema or self.chance(4):
                return self.random.choice([{"type": "string"}, {"type": "string", "pattern": self.random.choice(PATTERNS)}])
            return self.move(schema, ["minLength", "maxLength"], 0, 6)
        if kind in ("integer", "number"):
            choice = self.random.randrange(5)
            if choice == 0:
                keep = {key: value for key, value in schema.items() if key not in ("type", "format", "default")}
                keep["type"] = "number" if kind == "integer" else "integer"
                if keep["type"] == "integer" and not isinstance(keep.get("multipleOf", 1), int):
                    del keep["multipleOf"]
                return keep
            if choice == 1:
                schema.pop("default", None)
                schema["multipleOf"] = self.random.choice([2, 3, 4, 6] if kind == "integer" else [0.5, 1, 2])
                return schema
            if choice == 2:
                schema.pop("multipleOf", None)
                return schema
            return self.move(schema, ["minimum", "maximum"], -20, 40)
        if kind == "array":
            if self.chance(4):
                schema["uniqueItems"] = not schema.get("uniqueItems", False)
                schema.pop("default", None)
                return schema
            return self.move(schema, ["minItems", "maxItems"], 0, 4)
        if kind == "object":
            return self.move(schema, ["minProperties", "maxProperties"], 0, 3)
        return self.schema(max(depth - 1, 0))

    def move(self, schema, words, low, high):
        schema.pop("default", None)
        word = self.random.choice(words)
        if word in schema and self.chance(3):
            del schema[word]
        else:
            schema[word] = self.random.randint(low, high)
        least, most = words
        exclusive = schema.get("exclusiveMinimum", low - 1) + 1 if least == "minimum" else low
        floor = max(schema.get(least, low), exclusive)
        if most in schema and floor > schema[most]:
            schema[most] = floor
        if least == "minimum" and floor >= schema.get("exclusiveMaximum", high + 9):
            del schema["exclusiveMaximum"]
        return schema

    def change_words(self, schema):
        schema.pop("default", None)
        word = "enum" if "enum" in schema else "x-extensible-enum"
        words = schema.pop(word)
        choice = self.random.randrange(4)
        others = [other for other in WORDS if other not in words]
        if choice == 0 and others:
            words = words + [others[0]]
        elif choice == 1 and len(words) > 1:
            words = words[1:]
        elif choice == 2:
            word = "enum" if word != "enum" else "x-extensible-enum"
        else:
            return {"type": "string"} if self.chance(2) else {"type": "string", "maxLength": 4}
        schema[word] = words
        return schema

    def change_object(self, schema, depth):
        names = [name for name in schema["properties"] if name != "kind"]
        choice = self.random.randrange(10)
        missing = [name for name in NAMES if name not in schema["properties"]]
        if choice == 0 and missing:
            self.put(schema, missing[0], depth)
        elif choice == 1 and names:
            name = self.random.choice(names)
            del schema["properties"][name]
            schema["required"] = [other for other in schema["required"] if other != name]
        elif choice == 2 and names:
            name = self.random.choice(names)
            if name in schema["required"]:
                schema["required"].remove(name)
            else:
                schema["required"].append(name)
        elif choice == 3:
            if schema.pop("additionalProperties", None) is None:
                schema["additionalProperties"] = False
        elif choice == 4 and names:
            value = schema["properties"][self.random.choice(names)]
            if isinstance(value.get("type"), str) and value["type"] != "object" and value["type"] != "array":
                value.pop("default", None)
                value["type"] = [value["type"], "null"]
            elif isinstance(value.get("type"), list):
                value["type"] = value["type"][0]
        elif choice == 5 and names:
            value = schema["properties"][self.random.choice(names)]
            if "default" in value:
                del value["default"]
            elif not isinstance(value.get("type"), list) and "const" not in value:
                default = self.value(value)
                if default is not None:
                    value["default"] = default
        elif names:
            name = self.random.choice(names)
            old = schema["properties"][name]
            nullable = isinstance(old.get("type"), list)
            new = self.change(old, depth - 1)
            if nullable and isinstance(new.get("type"), str) and new["type"] in ("string", "integer", "number", "boolean"):
                new["type"] = [new["type"], "null"]
            new.pop("default", None)
            schema["properties"][name] = new
        return schema

    def change_union(self, schema, depth):
        choice = self.random.randrange(5)
        known = [branch["properties"]["kind"]["const"] for branch in schema["oneOf"]]
        missing = [case for case in CASES if case not in known]
        if choice == 0 and missing:
            schema["oneOf"].append(self.object(depth - 1, missing[0]))
        elif choice == 1 and len(known) > 1:
            schema["oneOf"].pop(0)
        elif choice == 2:
            if schema.pop("x-extensible", None) is None:
                schema["x-extensible"] = True
        else:
            branch = self.random.choice(schema["oneOf"])
            self.change_object(branch, depth - 1)
        return schema

    # Values

    def value(self, schema, depth=0):
        """A value that a writer with the schema may write; None if there is none, or it was not found."""
        if "const" in schema:
            return schema["const"]
        if "oneOf" in schema:
            branch = self.random.choice(schema["oneOf"])
            if schema.get("x-extensible") and self.chance(4):
                return {"kind": UNKNOWN_CASE, "more": [1, {"x": None}], "a": True}
            return self.value(branch, depth)
        if "enum" in schema:
            return self.random.choice(schema["enum"])
        if "x-extensible-enum" in schema:
            return self.random.choice(schema["x-extensible-enum"] + ["a word of the future", ""])
        kind = schema.get("type")
        if isinstance(kind, list):
            kind = kind[0]
        if kind is None:
            return self.random.choice([7, "text", True, [1, "x"], {"a": {"b": []}}, 0.5, ""])
        if kind == "boolean":
            return self.chance(2)
        if kind == "string":
            return self.text(schema)
        if kind == "integer":
            return self.whole(schema)
        if kind == "number":
            return self.decimal(schema)
        if kind == "array":
            return self.elements(schema, depth)
        if "properties" in schema:
            return self.members(schema, depth)
        return self.pairs(schema, depth)

    def text(self, schema):
        if schema.get("format") in SAMPLES:
            return self.random.choice(SAMPLES[schema["format"]])
        low, high = schema.get("minLength", 0), schema.get("maxLength", schema.get("minLength", 0) + 9)
        if "contentEncoding" in schema:
            lengths = [length for length in range(low, high + 1) if length % 4 == 0]
            return base64.b64encode(b"\x01" * (self.random.choice(lengths) // 4 * 3)).decode() if lengths else None
        length = self.random.choice([low, high, self.random.randint(low, high)])
        return text_of(schema.get("pattern"), max(length, 1) if "pattern" in schema else length)

    def ends(self, schema):
        low = max(schema.get("minimum", -1000), schema.get("exclusiveMinimum", -1001) + 1)
        high = schema.get("maximum", max(low, 0) + 1000)
        return low, high

    def whole(self, schema):
        low, high = self.ends(schema)
        if schema.get("format") == "int32":
            low, high = max(low, -(2**31)), min(high, 2**31 - 1)
        step = schema.get("multipleOf", 1)
        if "exclusiveMaximum" in schema:
            high = min(high, schema["exclusiveMaximum"] - 1)
        first, last = -(-low // step) * step, high // step * step
        if first > last:
            return None
        if "maximum" not in schema and "exclusiveMaximum" not in schema and self.chance(6):
            top = 2**31 - 1 if schema.get("format") == "int32" else 2**62
            return top // step * step
        return self.random.choice([first, last, first + self.random.randrange((last - first) // step + 1) * step])

    def decimal(self, schema):
        low, high = self.ends(schema)
        high = min(high, schema.get("exclusiveMaximum", high))
        step = schema.get("multipleOf", 0.25)
        counts = [n for n in range(int(low / step) - 1, int(high / step) + 2)
                  if low <= n * step <= high and n * step < schema.get("exclusiveMaximum", high + 1)]
        if not counts:
            return None
        number = self.random.choice([counts[0], counts[-1], self.random.choice(counts)]) * step
        return int(number) if number == int(number) and self.chance(2) else float(number)

    def elements(self, schema, depth):
        low = schema.get("minItems", 0)
        high = schema.get("maxItems", low + 3)
        wanted = self.random.choice([low, high, self.random.randint(low, high)])
        if depth > 3:
            wanted = low
        found, tries = [], 0
        while len(found) < wanted and tries < 40:
            tries += 1
            element = self.value(schema["items"], depth + 1)
            if element is None or schema.get("uniqueItems") and canonical(element) in map(canonical, found):
                continue
            found.append(element)
        if not schema.get("uniqueItems") and len(found) > 1 and self.chance(3):
            found[1] = found[0]
        return found if len(found) >= low else None

    def members(self, schema, depth):
        value = {}
        for name, member in schema["properties"].items():
            if name not in schema["required"] and self.chance(2):
                continue
            if isinstance(member.get("type"), list) and self.chance(3):
                value[name] = None
                continue
            inner = self.value(member, depth + 1)
            if inner is None:
                if name in schema["required"]:
                    return None
                continue
            value[name] = inner
        return value

    def pairs(self, schema, depth):
        low = schema.get("minProperties", 0)
        high = schema.get("maxProperties", low + 2)
        names = self.random.sample(NAMES + ["kind", "other"], min(6, self.random.randint(low, high)))
        value = {}
        for name in names:
            inner = self.value(schema["additionalProperties"], depth + 1)
            if inner is None:
                continue
            value[name] = inner
        return value if len(value) >= low else None


def canonical(value):
    """A value in a form in which equal values are equal, as JSON has it: 1 and 1.0 are one number."""
    if isinstance(value, bool):
        return f"b{value}"
    if isinstance(value, (int, float)):
        return f"n{float(value)}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, dict):
        return "{" + ",".join(f"{key}:{canonical(value[key])}" for key in sorted(value)) + "}"
    return json.dumps(value)


def pairs(count, seed):
    """Schemas as they were and as they are; each changed in a place or two."""
    for number in range(count):
        maker = Maker(f"{seed}/{number}")
        old = maker.payload()
        yield old, maker.changed(old)


# Plain JSON Schema

def plain(schema, side):
    """A schema as plain JSON Schema.

    `side` says what objects are: "exact" as written, "writer" closed, "reader" open. For readers a property with a
    default is not required. Formats, which JSON Schema does not check, stand as samples; an open list of words is any
    text; an open union's unknown cases are those that no schema here lists.
    """
    reads = side.endswith("reader")
    if "oneOf" in schema:
        branches = [plain(branch, side) for branch in schema["oneOf"]]
        if schema.get("x-extensible"):
            known = [branch["properties"]["kind"]["const"] for branch in schema["oneOf"]]
            unknown = [UNKNOWN_CASE] + ([case for case in CASES if case not in known] if reads else [])
            branches.append({"type": "object", "required": ["kind"], "properties": {"kind": {"enum": unknown}}})
        return {"anyOf": branches} if len(branches) > 1 else branches[0]
    if "const" in schema:
        return {"enum": [schema["const"]]}
    kind = schema.get("type")
    if isinstance(kind, list):
        return {"anyOf": [plain({**schema, "type": kind[0]}, side), {"type": "null"}]}
    if kind is None:
        return {}
    if "x-extensible-enum" in schema:
        return {"type": "string"}
    if "enum" in schema:
        return {"type": "string", "enum": schema["enum"]}
    if schema.get("format") in SAMPLES:
        # Words of the same lengths that no pattern here matches; the judge trips over dots and dashes.
        return {"type": "string", "enum": [
            schema["format"][0].upper() + str(place) + "0" * (len(sample) - 2)
            for place, sample in enumerate(SAMPLES[schema["format"]])]}
    if "contentEncoding" in schema:
        low, high = schema.get("minLength", 0), schema.get("maxLength")
        lengths = [length for length in range(0, 29, 4) if low <= length and (high is None or length <= high)]
        lengths += [400] if high is None else []
        words = ["AQEB" * (length // 4) for length in lengths]
        return {"type": "string", "enum": words} if words else {"not": {}}
    result = {key: value for key, value in schema.items()
              if key not in ("default", "format", "items", "properties", "required", "additionalProperties")}
    if schema.get("format") == "int32":
        result["minimum"] = max(result.get("minimum", -(2**31)), -(2**31))
        result["maximum"] = min(result.get("maximum", 2**31 - 1), 2**31 - 1)
    if kind == "integer" and "exclusiveMinimum" in result:
        result["minimum"] = max(result.pop("exclusiveMinimum") + 1, result.get("minimum", -(10**9)))
    if kind == "integer" and "exclusiveMaximum" in result:
        result["maximum"] = min(result.pop("exclusiveMaximum") - 1, result.get("maximum", 10**9))
    # The judge takes exclusive bounds as JSON Schema had them first: a flag beside the bound.
    if "exclusiveMaximum" in result:
        bound = result.pop("exclusiveMaximum")
        if bound <= result.get("maximum", bound):
            result["maximum"], result["exclusiveMaximum"] = bound, True
    if "exclusiveMinimum" in result:
        bound = result.pop("exclusiveMinimum")
        if bound >= result.get("minimum", bound):
            result["minimum"], result["exclusiveMinimum"] = bound, True
    if kind == "array":
        result["items"] = plain(schema["items"], side)
    if kind == "object" and "properties" in schema:
        result["properties"] = {name: plain(value, side) for name, value in schema["properties"].items()}
        result["required"] = [name for name in schema["required"]
                              if not (reads and "default" in schema["properties"][name])]
        if not result["required"]:
            del result["required"]
        if side == "writer" or side.startswith("exact") and schema.get("additionalProperties") is False:
            result["additionalProperties"] = False
    elif kind == "object":
        result["additionalProperties"] = plain(schema["additionalProperties"], side)
    return result


# Documents

ENVELOPE = {
    "asyncapi": "3.0.0",
    "info": {"title": "Envelope", "version": "1.0.0"},
    "components": {"schemas": {"Envelope": {
        "type": "object",
        "required": ["eventType", "correlationId", "timestamp", "source", "__version", "payload"],
        "properties": {
            "eventType": {"type": "string"}, "correlationId": {"type": "string"},
            "timestamp": {"type": "string", "format": "date-time"},
            "source": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}},
            "__version": {"type": "string"}, "payload": {"type": "object"},
        },
    }}},
}


def document(schemas):
    """A document with a message for each schema, by event type and message."""
    messages = {}
    for event_type, name, schema in schemas:
        messages[name] = {
            "name": event_type,
            "summary": "One side of a pair.",
            "payload": {"allOf": [
                {"$ref": "envelope.asyncapi.json#/components/schemas/Envelope"},
                {"properties": {"eventType": {"const": event_type}, "__version": {"const": "v1"},
                                "payload": {"$ref": f"#/components/schemas/{name}"}}},
            ]},
        }
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "Pairs", "version": "1.0.0"},
        "channels": {"pairs": {"address": "pairs", "messages": {
            name: {"$ref": f"#/components/messages/{name}"} for name in messages}}},
        "components": {"messages": messages, "schemas": {name: schema for _, name, schema in schemas}},
    }
