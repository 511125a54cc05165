package dev.caretaker.store.repository;

import dev.caretaker.model.Problem;
import dev.caretaker.model.Problem.Failure;
import dev.caretaker.model.Text;
import dev.caretaker.model.driver.DriverSpec;
import dev.caretaker.model.repository.RepositoryId;
import dev.caretaker.model.repository.RepositorySpec;
import dev.caretaker.model.settings.EncryptionLevel;
import dev.caretaker.store.Database;
import dev.caretaker.store.driver.DriverDao;
import dev.caretaker.store.driver.Drivers;
import dev.caretaker.store.settings.SettingsCipher;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Changes to repositories, each in one transaction with what follows from it. Passwords are stored enciphered. */
public final class Repositories {

    private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9_+\\-().]+");

    private final Database database;
    private final SettingsCipher cipher;

    public Repositories(Database database, SettingsCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    public RepositorySpec create(RepositorySpec repository) {
        Problem.throwIfAny(check(repository));
        return database.write(handle -> handle.attach(RepositoryDao.class).insert(sealed(repository)));
    }

    /** Stores a changed repository; it waits to be pulled again if that gives something else now. */
    public RepositorySpec update(RepositorySpec repository) {
        Problem.throwIfAny(check(repository));
        return database.write(handle -> {
            var dao = handle.attach(RepositoryDao.class);
            var before = dao.find(repository.id()).orElseThrow(() -> new Problem.NotFound(repository.id()));
            var after = dao.update(sealed(repository)).orElseThrow(() -> new Problem.NotFound(repository.id()));
            return isTheSame(before, after) ? after : dao.await(after.id()).orElse(after);
        });
    }

    private static boolean isTheSame(RepositorySpec before, RepositorySpec after) {
        return before.uri().equals(after.uri())
                && before.branch().equals(after.branch())
                && before.commitHash().equals(after.commitHash())
                && Objects.equals(before.username(), after.username())
                && Objects.equals(before.password(), after.password());
    }

    /** Asks all nodes to pull a repository. What comes of it is on its record later. */
    public RepositorySpec pull(RepositoryId id) {
        return database.write(
                handle -> handle.attach(RepositoryDao.class).await(id).orElseThrow(() -> new Problem.NotFound(id)));
    }

    /** Deletes a repository with its drivers and their modules. Returns it as it was. */
    public RepositorySpec delete(RepositoryId id) {
        return database.write(handle -> {
            var drivers = handle.attach(DriverDao.class).inRepository(id);
            Drivers.delete(handle, drivers.stream().map(DriverSpec::id).toList());
            return handle.attach(RepositoryDao.class).delete(id).orElseThrow(() -> new Problem.NotFound(id));
        });
    }

    /** The password to fetch with; empty if there is none, or it was enciphered with another server secret. */
    public Optional<String> password(RepositorySpec repository) {
        return Optional.ofNullable(repository.password())
                .flatMap(stored -> cipher.decipher(stored, repository.id(), EncryptionLevel.NEVER_DISPLAY));
    }

    private RepositorySpec sealed(RepositorySpec repository) {
        var password = repository.password();
        return password == null
                ? repository
                : repository.withPassword(cipher.encipher(password, repository.id(), EncryptionLevel.NEVER_DISPLAY));
    }

    private static List<Failure> check(RepositorySpec repository) {
        var failures = new ArrayList<Failure>();
        if (repository.name().isBlank()) {
            failures.add(new Failure("name", "is required"));
        }
        if (!FOLDER.matcher(repository.folderName()).matches()
                || repository.folderName().matches("\\.+")) {
            failures.add(new Failure("folder_name", "is invalid"));
        }
        if (!Text.isAbsoluteUri(repository.uri()) && !isLocal(repository.uri())) {
            failures.add(new Failure("uri", "is an invalid URI"));
        }
        if (repository.commitHash().isBlank()) {
            failures.add(new Failure("commit_hash", "is required"));
        }
        return failures;
    }

    /** What comes with the platform, or lies on its disk. */
    private static boolean isLocal(String uri) {
        return uri.startsWith("builtin:") || uri.startsWith("file:/");
    }
}
