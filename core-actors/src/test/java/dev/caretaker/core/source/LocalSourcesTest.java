package dev.caretaker.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.core.source.Listing.History;
import dev.caretaker.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs no Git. */
class LocalSourcesTest {

    @TempDir
    Path folder;

    @Test
    void readsWhatComesWithThePlatform() {
        var library = new BuiltIn("library");

        assertThat(library.files(library.pull())).contains("Lamp.java");
        assertThat(library.read(Source.NOW, "Lamp.java")).contains("comes with the platform");
        assertThat(library.commits(new History(null, "Lamp.java", 1))).hasSize(1);
        assertThatThrownBy(() -> library.read(Source.NOW, "None.java")).isInstanceOf(Problem.NotFound.class);
        assertThatThrownBy(() -> library.read(Source.NOW, "../reference.conf")).isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void readsAFolderAsItIsNow() throws IOException {
        Files.createDirectories(folder.resolve("lamps"));
        Files.writeString(folder.resolve("lamps/Lamp.java"), "one");
        var source = new Folder(folder);

        assertThat(source.files(source.pull(), ".java", text -> text.equals("one")))
                .containsExactly("lamps/Lamp.java");
        Files.writeString(folder.resolve("lamps/Lamp.java"), "two");

        assertThat(source.read(Source.NOW, "lamps/Lamp.java")).isEqualTo("two");
        assertThat(source.files(Source.NOW, ".java", text -> text.equals("one")))
                .isEmpty();
    }

    @Test
    void readsNothingOutsideOfAFolder() throws IOException {
        Files.writeString(folder.resolve("secret"), "secret");
        var inside = Files.createDirectories(folder.resolve("drivers"));
        Files.createSymbolicLink(inside.resolve("link"), folder.resolve("secret"));
        var source = new Folder(inside);

        assertThatThrownBy(() -> source.read(Source.NOW, "../secret")).isInstanceOf(Problem.NotFound.class);
        assertThatThrownBy(() -> source.read(Source.NOW, "link")).isInstanceOf(Problem.NotFound.class);
        assertThatThrownBy(() -> source.read(Source.NOW, "/etc/passwd")).isInstanceOf(Problem.NotFound.class);
        assertThatThrownBy(() -> source.read(Source.NOW, "none")).isInstanceOf(Problem.NotFound.class);
    }
}
