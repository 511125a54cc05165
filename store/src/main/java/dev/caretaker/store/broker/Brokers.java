package dev.caretaker.store.broker;

import static dev.caretaker.model.Problem.Failure.ifBlank;
import static dev.caretaker.model.Problem.Failure.unless;

import dev.caretaker.model.Problem;
import dev.caretaker.model.Problem.Failure;
import dev.caretaker.model.Text;
import dev.caretaker.model.broker.BrokerId;
import dev.caretaker.model.broker.BrokerSpec;
import dev.caretaker.store.Database;
import java.util.List;
import java.util.stream.Stream;

/** Changes to brokers. */
public final class Brokers {

    private static final int MAX_PORT = 65_535;
    private static final int MAX_FILTERS = 100;

    private final Database database;

    public Brokers(Database database) {
        this.database = database;
    }

    public BrokerSpec create(BrokerSpec broker) {
        Problem.throwIfAny(check(broker));
        return database.write(handle -> handle.attach(BrokerDao.class).insert(broker));
    }

    public BrokerSpec update(BrokerSpec broker) {
        Problem.throwIfAny(check(broker));
        return database.write(handle ->
                handle.attach(BrokerDao.class).update(broker).orElseThrow(() -> new Problem.NotFound(broker.id())));
    }

    /** Returns it as it was. */
    public BrokerSpec delete(BrokerId id) {
        return database.write(
                handle -> handle.attach(BrokerDao.class).delete(id).orElseThrow(() -> new Problem.NotFound(id)));
    }

    private static List<Failure> check(BrokerSpec broker) {
        var filters = broker.filters();
        return Stream.of(
                        ifBlank("name", broker.name()),
                        ifBlank("host", broker.host()),
                        ifBlank("secret", broker.secret()),
                        unless(broker.port() > 0 && broker.port() <= MAX_PORT, "port", "is invalid"),
                        unless(filters.stream().allMatch(Text::isExpression), "filters", "is invalid"),
                        unless(filters.size() <= MAX_FILTERS, "filters", "must be at most " + MAX_FILTERS))
                .flatMap(failures -> failures)
                .toList();
    }
}
