package org.headwater.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The folder of the local database and of the service's own files. The folder and everything below it are for their
 * owner alone: the database knows no markings, so a reader of its files sees every record.
 */
@Component
public final class DataFolder {

    private static final Logger log = LoggerFactory.getLogger(DataFolder.class);

    /** The mode of a new file. */
    public static final FileAttribute<Set<PosixFilePermission>> FILE_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** The mode of a new folder. */
    public static final FileAttribute<Set<PosixFilePermission>> FOLDER_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Path path;

    DataFolder(DatabaseSettings settings) {
        this.path = settings.data();
        close(path);
    }

    public Path path() {
        return path;
    }

    /**
     * Creates the folder where it is missing, and takes the rights of other users away from it and from everything
     * below it. A symbolic link inside is left alone.
     *
     * @throws DatabaseNotStarted where the rights cannot be taken away
     */
    static void close(Path folder) {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix"))
            throw new DatabaseNotStarted(
                    "the data folder " + folder
                            + " cannot be kept from other users: this system has no rights of POSIX;"
                            + " on Windows run Headwater in WSL 2 or in a container",
                    null);
        try {
            prepare(folder);
            var narrowing = new Narrowing();
            Files.walkFileTree(folder.toRealPath(), narrowing);
            if (narrowing.narrowed > 0)
                log.warn(
                        "The data folder {} was open to other users of this machine; narrowed {} files and folders to"
                                + " their owner",
                        folder,
                        narrowing.narrowed);
        } catch (IOException | UnsupportedOperationException e) {
            throw new DatabaseNotStarted(
                    "the data folder " + folder + " is open to other users of this machine and cannot be narrowed ("
                            + e.getMessage() + "); as its owner run `chmod -R go-rwx " + folder
                            + "`, or choose another folder with HEADWATER_DATABASE_DATA",
                    e);
        }
    }

    /**
     * Creates the folder for its owner alone where it is missing; does nothing to one that is there.
     *
     * @throws IOException where it cannot be created
     */
    public static void prepare(Path folder) throws IOException {
        if (Files.notExists(folder))
            Files.createDirectories(folder.toAbsolutePath().normalize(), FOLDER_MODE);
    }

    /** An empty file for its owner alone; one that is already there is emptied. */
    static Path newFile(Path file) throws IOException {
        Files.deleteIfExists(file);
        return Files.createFile(file, FILE_MODE);
    }

    /** The same command, so that the files of its process are for their owner alone. The process keeps its number. */
    static List<String> withOwnFiles(List<String> command) {
        return Stream.concat(Stream.of("/bin/sh", "-c", "umask 077; exec \"$@\"", "sh"), command.stream())
                .toList();
    }

    private static final class Narrowing extends SimpleFileVisitor<Path> {
        private int narrowed;

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            narrow(folder);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!attributes.isSymbolicLink()) narrow(file);
            return FileVisitResult.CONTINUE;
        }

        /** A running database deletes files meanwhile. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
            if (fault instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
            throw fault;
        }

        private void narrow(Path file) throws IOException {
            try {
                if (isClosed(file)) return;
                var rights = EnumSet.copyOf(OWNER);
                rights.retainAll(Files.getPosixFilePermissions(file));
                Files.setPosixFilePermissions(file, rights);
                // Some mounted file systems take a mode and forget it.
                if (!isClosed(file)) throw new IOException(file + " keeps its mode");
                narrowed++;
            } catch (NoSuchFileException e) {
                // Deleted meanwhile.
            }
        }

        private static boolean isClosed(Path file) throws IOException {
            return OWNER.containsAll(Files.getPosixFilePermissions(file));
        }
    }
}
