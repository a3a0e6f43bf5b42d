package io.drawdown.formats;

/** What the id of a usage record may be: 1 to 200 visible characters. */
final class RecordIds {

	private static final int MAX_LENGTH = 200;

	private RecordIds() {
	}

	static boolean isValid(String id) {
		int length = 0;
		for (int at = 0; at < id.length(); length++) {
			int character = id.codePointAt(at);
			if (!isVisible(character)) {
				return false;
			}
			at += Character.charCount(character);
		}
		return length >= 1 && length <= MAX_LENGTH;
	}

	private static boolean isVisible(int character) {
		if (character < 0x7F) {
			return character > 0x20;
		}
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
					Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
				false;
			default -> true;
		};
	}

}
