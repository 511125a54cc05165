package dev.caretaker.core.source;

import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps the configuration that people have for their own Git out of that of the platform: it could turn the check of
 * certificates off, or send a fetch to another server.
 */
final class GitConfiguration extends SystemReader.Delegate {

    private static final AtomicBoolean INSTALLED = new AtomicBoolean();

    private GitConfiguration(SystemReader original) {
        super(original);
    }

    /** For this JVM, once. */
    static void isolate() {
        if (INSTALLED.compareAndSet(false, true)) {
            SystemReader.setInstance(new GitConfiguration(SystemReader.getInstance()));
        }
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    /** A configuration without a file. */
    private static final class Nothing extends FileBasedConfig {

        Nothing(Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
