package io.drawdown.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

/**
 * The right to use a folder, held by one instance at a time and freed by the operating
 * system when that instance dies. The file holds the process id of its holder.
 *
 * <p>
 * A POSIX lock belongs to the process and is lost when the process closes <em>any</em>
 * channel on the file, so a second attempt in this JVM must not even open it.
 */
final class FolderLock implements AutoCloseable {

	private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

	private final Path folder;

	private final FileChannel channel;

	private FolderLock(Path folder, FileChannel channel) {
		this.folder = folder;
		this.channel = channel;
	}

	static FolderLock take(Path folder) throws IOException {
		if (!HELD_HERE.add(folder)) {
			throw inUse(folder, Long.toString(ProcessHandle.current().pid()));
		}
		try {
			return takeFromOthers(folder);
		}
		catch (IOException | RuntimeException ex) {
			HELD_HERE.remove(folder);
			throw ex;
		}
	}

	private static FolderLock takeFromOthers(Path folder) throws IOException {
		Path file = folder.resolve("lock");
		FileChannel channel = FileChannel.open(file, CREATE, WRITE);
		try {
			if (channel.tryLock() == null) {
				throw inUse(folder, Files.readString(file).strip());
			}
			channel.truncate(0);
			channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(UTF_8)));
			return new FolderLock(folder, channel);
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	private static PostgresUnavailable inUse(Path folder, String pid) {
		return new PostgresUnavailable("Another Drawdown (process %s) is using the folder %s."
			.formatted(pid.isEmpty() ? "unknown" : pid, folder),
				"Stop it, or give this one a folder of its own with drawdown.data-dir.");
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
		HELD_HERE.remove(this.folder);
	}

}
