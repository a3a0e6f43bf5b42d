package io.drawdown.catalog;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads YAML 1.2 into a JSON tree: decimals exactly [Q4], dates as text, anchors and
 * aliases as what they stand for.
 *
 * <p>
 * Implementation note: it works on parser events. A tree with aliases is counted as if it
 * were written out, and refused beyond a limit, so a few lines cannot become billions.
 */
final class YamlTree {

	private static final int MAX_NODES = 500_000;

	private static final int MAX_DEPTH = 60;

	private static final Pattern DECIMAL_DIGITS = Pattern
		.compile("[+-]?(?=\\.?\\d)\\d{0,100}(\\.\\d{0,100})?([eE][+-]?\\d{1,4})?");

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private final ScalarResolver words = new CoreScalarResolver(false);

	private final Iterator<Event> events;

	private final Map<Anchor, Sized> anchors = new HashMap<>();

	private int size;

	private YamlTree(Iterator<Event> events) {
		this.events = events;
	}

	/**
	 * The tree of the one document of a text.
	 * @throws DefinitionRefused if it is no such YAML
	 */
	static JsonNode read(String text) {
		LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
		try {
			return new YamlTree(new Parse(settings).parseString(text).iterator()).document();
		}
		catch (MarkedYamlEngineException ex) {
			int line = ex.getProblemMark().map((mark) -> mark.getLine() + 1).orElse(1);
			throw malformed("no YAML: " + ex.getProblem() + ", line " + line);
		}
		catch (YamlEngineException ex) {
			throw malformed("no YAML: " + ex.getMessage());
		}
	}

	private JsonNode document() {
		JsonNode root = NODES.missingNode();
		while (this.events.hasNext()) {
			Event event = this.events.next();
			switch (event.getEventId()) {
				case StreamStart, StreamEnd, DocumentStart, DocumentEnd, Comment -> {
				}
				default -> {
					if (!root.isMissingNode()) {
						throw malformed("there is more than one YAML document");
					}
					root = node(event, 0);
				}
			}
		}
		return root;
	}

	private JsonNode node(Event event, int depth) {
		count(1);
		if (depth > MAX_DEPTH) {
			throw malformed("it is nested more than " + MAX_DEPTH + " deep");
		}
		int before = this.size;
		JsonNode node = switch (event) {
			case AliasEvent alias -> aliased(alias.getAlias());
			case ScalarEvent scalar -> scalar(scalar);
			case SequenceStartEvent start -> sequence(depth);
			case MappingStartEvent start -> mapping(depth);
			default -> throw malformed("unexpected " + event.getEventId());
		};
		if (event instanceof NodeEvent anchored && !(event instanceof AliasEvent)) {
			int nodes = this.size - before + 1;
			anchored.getAnchor().ifPresent((anchor) -> this.anchors.put(anchor, new Sized(node, nodes)));
		}
		return node;
	}

	/** An anchor is known when what it names has ended, so nothing can hold itself. */
	private JsonNode aliased(Anchor anchor) {
		Sized known = this.anchors.get(anchor);
		if (known == null) {
			throw malformed("the alias *" + anchor.getValue() + " stands for nothing before it");
		}
		count(known.nodes());
		return known.node();
	}

	private ArrayNode sequence(int depth) {
		ArrayNode array = NODES.arrayNode();
		for (Event next = this.events.next(); next.getEventId() != Event.ID.SequenceEnd; next = this.events.next()) {
			array.add(node(next, depth + 1));
		}
		return array;
	}

	private ObjectNode mapping(int depth) {
		ObjectNode object = NODES.objectNode();
		for (Event next = this.events.next(); next.getEventId() != Event.ID.MappingEnd; next = this.events.next()) {
			if (!(next instanceof ScalarEvent key)) {
				throw malformed("a key is no text");
			}
			JsonNode value = node(this.events.next(), depth + 1);
			if (object.has(key.getValue())) {
				throw malformed("the key " + key.getValue() + " stands twice in one mapping");
			}
			object.set(key.getValue(), value);
		}
		return object;
	}

	private JsonNode scalar(ScalarEvent scalar) {
		Tag tag = scalar.getTag()
			.map(Tag::new)
			.orElseGet(() -> this.words.resolve(scalar.getValue(), scalar.isPlain()));
		String text = scalar.getValue();
		if (tag.equals(Tag.NULL)) {
			return NODES.nullNode();
		}
		if (tag.equals(Tag.BOOL)) {
			return NODES.booleanNode(Boolean.parseBoolean(text));
		}
		if (tag.equals(Tag.INT) && DECIMAL_DIGITS.matcher(text).matches()) {
			return NODES.numberNode(new BigInteger(text));
		}
		if (tag.equals(Tag.FLOAT) && DECIMAL_DIGITS.matcher(text).matches()) {
			return NODES.numberNode(new BigDecimal(text));
		}
		if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
			return NODES.stringNode(text); // what only YAML calls a number, such as .inf
											// or 0x1F
		}
		if (tag.equals(Tag.STR) || tag.getValue().equals("!")) {
			return NODES.stringNode(text);
		}
		throw malformed("the tag " + tag + " is not known");
	}

	private void count(int nodes) {
		this.size += nodes;
		if (this.size > MAX_NODES) {
			throw malformed("written out it has more than " + MAX_NODES + " values");
		}
	}

	private static DefinitionRefused malformed(String message) {
		return DefinitionRefused.malformed("", message);
	}

	private record Sized(JsonNode node, int nodes) {

	}

}
