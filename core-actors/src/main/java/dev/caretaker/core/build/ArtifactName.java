package dev.caretaker.core.build;

import java.util.Locale;

/** What a built driver is called for operators, as in {@code drivers_place_meet_c54390a_amd64}. */
public final class ArtifactName {

    private static final String ENDING = ".java";
    private static final int COMMIT_LENGTH = 7;

    private ArtifactName() {}

    public static String of(String fileName, String commit) {
        var path = fileName.endsWith(ENDING) ? fileName.substring(0, fileName.length() - ENDING.length()) : fileName;
        return "%s_%s_%s"
                .formatted(
                        path.replace('/', '_').replace('.', '_'),
                        commit.substring(0, Math.min(COMMIT_LENGTH, commit.length())),
                        architecture())
                .toLowerCase(Locale.ROOT);
    }

    private static String architecture() {
        var name = System.getProperty("os.arch");
        return name.equals("aarch64") ? "arm64" : name;
    }
}
