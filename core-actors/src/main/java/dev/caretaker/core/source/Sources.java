package dev.caretaker.core.source;

import dev.caretaker.core.source.GitRemote.Login;
import dev.caretaker.model.Problem;
import dev.caretaker.model.repository.RepositoryId;
import dev.caretaker.model.repository.RepositorySpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sources that this node can read, and its copies of them. */
public final class Sources {

    private static final Logger log = LoggerFactory.getLogger(Sources.class);
    private static final String ENDING = ".git";

    private final SourceSettings settings;
    private final SourceRules rules;
    private final Path folder;
    private final Function<RepositorySpec, Optional<String>> passwords;
    private final Map<RepositoryId, MirrorPlace> places = new ConcurrentHashMap<>();

    /**
     * @param folder where copies are kept; made if it is not there
     * @param passwords the password of a repository in plain text, empty if it has none
     */
    public Sources(SourceSettings settings, Path folder, Function<RepositorySpec, Optional<String>> passwords) {
        this.settings = settings;
        this.rules = new SourceRules(settings);
        this.folder = folder;
        this.passwords = passwords;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SourceRules rules() {
        return rules;
    }

    /** @throws Problem.Invalid if its URI is one that may not be used */
    public Source of(RepositorySpec repository) {
        var uri = rules.check(repository.uri());
        var local = local(uri);
        if (local != null) {
            return local;
        }
        var login = Login.of(repository.username(), passwords.apply(repository).orElse(null));
        var remote = new GitRemote(uri, login, rules, settings);
        return new GitSource(repository, remote, place(repository.id()), settings);
    }

    /** What is at {@code text}, for somebody who thinks of making a repository of it. */
    public Listing at(String text, @Nullable String username, @Nullable String password) {
        var uri = rules.check(text);
        var local = local(uri);
        return local == null
                ? new GitPeek(new GitRemote(uri, Login.of(username, password), rules, settings), folder)
                : local;
    }

    /** The source at {@code uri} that needs no Git; {@code null} if it needs it. */
    private @Nullable Source local(URI uri) {
        return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "builtin" -> new BuiltIn(uri.getSchemeSpecificPart());
            case "file" -> {
                var path = Path.of(uri);
                yield FileKey.resolve(path.toFile(), FS.DETECTED) == null ? new Folder(path) : null;
            }
            default -> null;
        };
    }

    private MirrorPlace place(RepositoryId id) {
        return places.computeIfAbsent(id, _ -> new MirrorPlace(folder.resolve(id.value() + ENDING)));
    }

    /** Deletes the copy of a repository that is no more. */
    public void forget(RepositoryId id) {
        var place = place(id);
        place.lock().lock();
        try {
            place.clear();
            places.remove(id);
        } catch (IOException e) {
            log.warn("The copy of {} cannot be deleted", id, e);
        } finally {
            place.lock().unlock();
        }
    }

    /** Deletes the copies of all others, and what was left half done; for a node that has just started. */
    public void keepOnly(Collection<RepositoryId> repositories) {
        var kept = repositories.stream().map(id -> id.value() + ENDING).collect(Collectors.toSet());
        try (var entries = Files.list(folder)) {
            for (var entry : entries.toList()) {
                if (!kept.contains(entry.getFileName().toString())) {
                    MirrorPlace.delete(entry);
                }
            }
        } catch (IOException e) {
            log.warn("Old copies of repositories cannot be deleted", e);
        }
    }
}
