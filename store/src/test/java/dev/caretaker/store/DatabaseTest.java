package dev.caretaker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.model.Problem;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.store.zone.ZoneDao;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseTest {

    @RegisterExtension
    static final TestDatabase server = new TestDatabase();

    @Test
    void migratesOnce() {
        assertThat(server.database().migrate()).isZero();
    }

    @Test
    void isUnavailableWithoutAServer() {
        var nowhere = new DatabaseSettings("jdbc:postgresql://127.0.0.1:1/caretaker", "nobody", "hunter2", 2);

        try (var database = Database.open(nowhere)) {
            assertThatThrownBy(() -> database.dao(ZoneDao.class).find(new ZoneId("zone-a")))
                    .isInstanceOf(Problem.Unavailable.class);
        }
    }

    @Test
    void keepsThePasswordToItself() {
        assertThat(new DatabaseSettings("jdbc:postgresql://h/db?password=hunter2", "someone", "hunter2", 2))
                .asString()
                .doesNotContain("hunter2");
    }
}
