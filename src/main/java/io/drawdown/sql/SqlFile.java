package io.drawdown.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.springframework.core.io.ClassPathResource;

/** One statement, kept in a file beside the class that runs it. */
public final class SqlFile {

	private SqlFile() {
	}

	/** The text of {@code <name>.sql} in the folder of a class. */
	public static String read(Class<?> owner, String name) {
		try {
			return new ClassPathResource(name + ".sql", owner).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
