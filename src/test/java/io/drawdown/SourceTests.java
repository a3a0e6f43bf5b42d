package io.drawdown;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.lang.model.type.TypeKind;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The house rules that source files show: Java, statements and migrations. */
class SourceTests {

	private static final Path JAVA = Path.of("src/main/java");

	private static final Path STATEMENTS = Path.of("src/main/resources/io/drawdown");

	private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

	/** The modules whose tables grow with usage: confined to an account, always. */
	private static final Set<String> HOT = Set.of("journal", "wallets", "consumption", "lanes", "guard");

	/**
	 * Tables of hot modules that are no account's: one row a run, a task or a request.
	 */
	private static final Set<String> NO_ACCOUNTS = Set.of("consumption.orchestration", "consumption.unabsorbed",
			"journal.batch_part");

	private static final Pattern TABLE = Pattern.compile("create table (\\w+)\\.(\\w+) \\((.*?)\\n\\)", Pattern.DOTALL);

	@Test
	void keepsFilesUnderThreeHundredLines() {
		List<String> tooLong = files(JAVA, ".java").filter((file) -> read(file).lines().count() > 300)
			.map(Path::toString)
			.toList();

		assertThat(tooLong).isEmpty();
	}

	@Test
	void keepsFunctionsUnderSixtyLinesAndExact() {
		List<String> found = new ArrayList<>();
		parse((unit, trees) -> new Scanner(unit, trees, found).scan(unit, null));

		assertThat(found).isEmpty();
	}

	@Test
	void headsEveryStatementWithItsGrainReadsWritesAndRerun() {
		assertThat(files(STATEMENTS, ".sql")).isNotEmpty().allSatisfy((file) -> {
			List<String> header = read(file).lines().takeWhile((line) -> line.startsWith("--")).toList();
			boolean writes = body(file).matches("(?s).*\\b(insert into|update|delete from|merge into|copy) .*");

			assertThat(header).as("%s", file).hasSizeGreaterThan(2);
			assertThat(header.getFirst()).as("%s", file).matches("-- \\S.*\\.|-- \\S.*");
			assertThat(header).as("%s", file).anyMatch((line) -> line.startsWith("--   grain   "));
			assertThat(header).as("%s", file).anyMatch((line) -> line.startsWith("--   rerun   "));
			assertThat(header).as("%s", file)
				.anyMatch((line) -> line.startsWith(writes ? "--   writes  " : "--   reads   "));
		});
	}

	/** Join, group, conflict, condition: whatever is hot names the account. */
	@Test
	void confinesHotStatementsToAnAccount() {
		assertThat(hotStatements()).isNotEmpty().allSatisfy((file) -> {
			String body = body(file);
			Matcher table = Pattern.compile("\\b(from|join|into|update|using|copy) (\\w+)\\.(\\w+)").matcher(body);
			while (table.find()) {
				if (!HOT.contains(table.group(2)) || NO_ACCOUNTS.contains(table.group(2) + "." + table.group(3))) {
					continue;
				}
				String rest = body.substring(table.end());
				Pattern confined = switch (table.group(1)) {
					case "into", "copy" -> Pattern.compile("(?s)[^;]*?\\(\\s*account_id\\b.*");
					case "join" -> Pattern.compile("(?s).*?\\b(on|using)\\b[^;]*?account_id.*");
					default -> Pattern.compile("(?s).*?\\b(where|on|using|group by)\\b[^;]*?account_id.*");
				};
				assertThat(rest).as("%s confines %s.%s to an account", file, table.group(2), table.group(3))
					.matches(confined);
			}
			Matcher conflict = Pattern.compile("on conflict \\(([^)]*)\\)").matcher(body);
			while (conflict.find()) {
				assertThat(conflict.group(1)).as("%s: on conflict", file).startsWith("account_id");
			}
		});
	}

	@Test
	void keysHotTablesByAccountFirst() {
		List<String> keys = new ArrayList<>();
		files(MIGRATIONS, ".sql").forEach((file) -> {
			Matcher table = TABLE.matcher(read(file));
			while (table.find()) {
				String name = table.group(1) + "." + table.group(2);
				boolean keyed = Pattern
					.compile("primary key \\(account_id\\b|^\\s*account_id bigint primary key", Pattern.MULTILINE)
					.matcher(table.group(3))
					.find();
				if (HOT.contains(table.group(1)) && !NO_ACCOUNTS.contains(name) && !keyed) {
					keys.add(name);
				}
			}
		});

		assertThat(keys).isEmpty();
	}

	/** Each module writes its own schema and no other. */
	@Test
	void writesTheModulesOwnTablesOnly() {
		assertThat(files(STATEMENTS, ".sql")).allSatisfy((file) -> {
			String module = STATEMENTS.relativize(file).getName(0).toString();
			Matcher written = Pattern.compile("\\b(insert into|update|delete from|merge into) (\\w+)\\.\\w+")
				.matcher(body(file));
			while (written.find()) {
				assertThat(written.group(2)).as("%s: %s", file, written.group()).isEqualTo(module);
			}
		});
	}

	private static Stream<Path> hotStatements() {
		return files(STATEMENTS, ".sql")
			.filter((file) -> HOT.contains(STATEMENTS.relativize(file).getName(0).toString()));
	}

	/** The statement without its comments. */
	private static String body(Path file) {
		return String.join("\n", read(file).lines().filter((line) -> !line.strip().startsWith("--")).toList())
			.toLowerCase(Locale.ROOT);
	}

	private static Stream<Path> files(Path folder, String ending) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith(ending)).sorted().toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void parse(Reader reader) {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
			JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null,
					files.getJavaFileObjectsFromPaths(files(JAVA, ".java").toList()));
			Trees trees = Trees.instance(task);
			task.parse().forEach((unit) -> reader.read(unit, trees));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Reads one file's tree. */
	private interface Reader {

		void read(CompilationUnitTree unit, Trees trees);

	}

	/** Looks for long functions, and for anything binary and inexact [Q4]. */
	private static final class Scanner extends TreePathScanner<Void, Void> {

		private final CompilationUnitTree unit;

		private final SourcePositions positions;

		private final List<String> found;

		private Scanner(CompilationUnitTree unit, Trees trees, List<String> found) {
			this.unit = unit;
			this.positions = trees.getSourcePositions();
			this.found = found;
		}

		@Override
		public Void visitMethod(MethodTree method, Void none) {
			LineMap lines = this.unit.getLineMap();
			long first = lines.getLineNumber(this.positions.getStartPosition(this.unit, method));
			long last = lines.getLineNumber(this.positions.getEndPosition(this.unit, method));
			if (last - first >= 60) {
				tell(method, (last - first + 1) + " lines of " + method.getName());
			}
			return super.visitMethod(method, null);
		}

		@Override
		public Void visitLiteral(LiteralTree literal, Void none) {
			if (literal.getKind() == Tree.Kind.DOUBLE_LITERAL || literal.getKind() == Tree.Kind.FLOAT_LITERAL) {
				tell(literal, "the inexact literal " + literal);
			}
			return super.visitLiteral(literal, null);
		}

		@Override
		public Void visitPrimitiveType(PrimitiveTypeTree type, Void none) {
			if (type.getPrimitiveTypeKind() == TypeKind.DOUBLE || type.getPrimitiveTypeKind() == TypeKind.FLOAT) {
				tell(type, "the inexact type " + type);
			}
			return super.visitPrimitiveType(type, null);
		}

		private void tell(Tree where, String what) {
			long line = this.unit.getLineMap().getLineNumber(this.positions.getStartPosition(this.unit, where));
			this.found.add(this.unit.getSourceFile().getName() + ":" + line + " has " + what);
		}

	}

}
