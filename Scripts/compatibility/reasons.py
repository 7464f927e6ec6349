"""Why the exact judge and the tool disagree. Every reason is shown here, not believed, and explained in README.md."""
import json

import pairs as made

VALUES = 3000


def find(exact, writer, reader, findings, question, judge):
    """The reason for a disagreement; None if there is none."""
    if exact:
        if is_refuted(writer, question):
            return "the judge is wrong: a value that writers may write is refused by readers"
        rules = {finding["rule"] for finding in findings}
        if rules <= {"PATTERN_ADDED", "PATTERN_CHANGED"} and "pattern" in json.dumps(reader):
            return "patterns are compared by their text"
        if rules <= {"TYPE_NARROWED"} and has_whole_steps(writer):
            return "numbers that are whole by their steps, but not within 64 bits"
        return None
    if is_empty(writer):
        return "the judge does not see that no value fits the writer's schema"
    if has_empty_part(writer) and judge((without_empty(question[0], writer), question[1])) is True:
        return "the judge does not see that no value fits a part of the writer's schema"
    simple = settled(*question)
    if simple != question and judge(simple) is True:
        return "the judge does not try the few values that there are"
    return None


def is_refuted(writer, question):
    """Whether a value that the writer's schema allows breaks the reader's."""
    from jsonschema import Draft4Validator

    written, read = (Draft4Validator(side) for side in question)
    maker = made.Maker("values")
    for _ in range(VALUES):
        value = maker.value(writer)
        # Samples of formats stand for themselves only in schemas, not in values.
        if value is not None and written.is_valid(value) and not read.is_valid(value):
            return True
    return False


def has_whole_steps(schema):
    if isinstance(schema, list):
        return any(map(has_whole_steps, schema))
    if not isinstance(schema, dict):
        return False
    step = schema.get("multipleOf")
    is_whole = schema.get("type") in ("number", ["number", "null"]) and step and step == int(step)
    return bool(is_whole) or any(map(has_whole_steps, schema.values()))


def count(schema):
    """How many values a schema has, if they are few."""
    if schema.get("type") == "boolean":
        return 2
    if "enum" in schema:
        return len(schema["enum"])
    if schema.get("type") == "integer":
        low = max(schema.get("minimum", -(2**63)), schema.get("exclusiveMinimum", -(2**64)) + 1)
        high = min(schema.get("maximum", 2**63 - 1), schema.get("exclusiveMaximum", 2**64) - 1)
        step = schema.get("multipleOf", 1)
        return max(0, high // step - -(-low // step) + 1)
    return None


def is_empty(schema):
    """Whether no value fits a schema."""
    if "oneOf" in schema:
        return not schema.get("x-extensible") and all(map(is_empty, schema["oneOf"]))
    kind = schema.get("type")
    if kind == "integer":
        return count(schema) == 0
    if kind == "number" and "multipleOf" in schema:
        low, high = schema.get("minimum"), schema.get("maximum", schema.get("exclusiveMaximum"))
        return low is not None and high is not None and not any(
            low <= n * schema["multipleOf"] <= high and n * schema["multipleOf"] != schema.get("exclusiveMaximum")
            for n in range(int(low / schema["multipleOf"]) - 1, int(high / schema["multipleOf"]) + 2))
    if "contentEncoding" in schema:
        return "maxLength" in schema and schema["maxLength"] // 4 * 4 < schema.get("minLength", 0)
    if kind == "array" and schema.get("minItems", 0) > 0:
        different = count(schema["items"])
        is_short = schema.get("uniqueItems") and different is not None and different < schema["minItems"]
        return bool(is_short) or is_empty(schema["items"])
    if "properties" in schema:
        return any(is_empty(schema["properties"][name]) for name in schema["required"])
    if kind == "object":
        return schema.get("minProperties", 0) > 0 and is_empty(schema["additionalProperties"])
    return False


def has_empty_part(schema):
    if is_empty(schema):
        return True
    parts = list(schema.get("oneOf", [])) + list(schema.get("properties", {}).values())
    parts += [schema[word] for word in ("items", "additionalProperties") if isinstance(schema.get(word), dict)]
    return any(map(has_empty_part, parts))


def without_empty(question, schema):
    """The plain schema without branches and properties that no value fits."""
    if "oneOf" in schema:
        sides = question.get("anyOf", [question])
        kept = [without_empty(side, branch) for side, branch in zip(sides, schema["oneOf"]) if not is_empty(branch)]
        kept += sides[len(schema["oneOf"]):]
        return {"anyOf": kept} if len(kept) > 1 else kept[0]
    if "properties" in schema:
        kept = {}
        for name, value in question["properties"].items():
            inner = schema["properties"][name]
            if is_empty(inner):
                if question.get("additionalProperties") is not False:
                    kept[name] = value
                continue
            kept[name] = without_empty(value, inner) if "anyOf" not in value or "oneOf" in inner else value
        return {**question, "properties": kept}
    if schema.get("type") == "array" and is_empty(schema["items"]):
        return {"type": "array", "maxItems": 0}
    return question


def listed(part):
    """The values of a plain schema, if it has very few."""
    if "enum" in part:
        return part["enum"]
    if part.get("type") == "array" and part.get("maxItems") == 0:
        return [[]]
    is_number = part.get("type") in ("integer", "number") and "minimum" in part
    if is_number and part["minimum"] == part.get("maximum") and "multipleOf" not in part:
        return [part["minimum"]]
    return None


def settled(writer, reader):
    """The same question without the parts that are settled by trying all values of the writer's one by one."""
    from jsonschema import Draft4Validator

    values = listed(writer)
    if values is not None and all(map(Draft4Validator(reader).is_valid, values)):
        return {}, {}
    if "anyOf" in writer and len(writer["anyOf"]) == len(reader.get("anyOf", [])):
        parts = [settled(*sides) for sides in zip(writer["anyOf"], reader["anyOf"])]
        return tuple({**side, "anyOf": [part[index] for part in parts]} for index, side in enumerate((writer, reader)))
    for word in ("items", "additionalProperties"):
        if isinstance(writer.get(word), dict) and isinstance(reader.get(word), dict):
            parts = settled(writer[word], reader[word])
            return {**writer, word: parts[0]}, {**reader, word: parts[1]}
    if "properties" in writer and "properties" in reader:
        parts = {name: settled(writer["properties"][name], reader["properties"][name])
                 for name in writer["properties"] if name in reader["properties"]}
        return tuple({**side, "properties": {**side["properties"], **{name: part[index] for name, part in parts.items()}}}
                     for index, side in enumerate((writer, reader)))
    return writer, reader
