package dev.caretaker.api.broker;

import static dev.caretaker.api.http.Access.reads;
import static dev.caretaker.api.http.Access.writes;
import static dev.caretaker.api.http.Signature.accepted;
import static dev.caretaker.api.http.Signature.changes;
import static dev.caretaker.api.http.Signature.creates;
import static dev.caretaker.api.http.Signature.gives;
import static dev.caretaker.api.http.Signature.lists;

import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Pages;
import dev.caretaker.api.http.Records;
import dev.caretaker.api.http.Resource;
import dev.caretaker.model.broker.BrokerId;
import dev.caretaker.model.broker.BrokerSpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.broker.BrokerDao;
import dev.caretaker.store.broker.Brokers;
import java.util.List;

/** MQTT brokers that are told what modules show. */
public final class BrokerResource {

    private final BrokerDao stored;
    private final Records<BrokerId, BrokerSpec> brokers;

    public BrokerResource(Database database) {
        var changes = new Brokers(database);
        this.stored = database.dao(BrokerDao.class);
        this.brokers = new Records<>(
                BrokerId::new,
                stored::find,
                _ -> BrokerSpec.draft(),
                changes::create,
                changes::update,
                changes::delete);
    }

    public List<Operation> operations() {
        return Resource.of("Brokers", "/api/engine/v2/brokers")
                .get(
                        "",
                        "List brokers",
                        reads("brokers").support(),
                        lists(BrokerSpec.class),
                        _ -> Pages.whole("broker", stored.all()))
                .get("/{id}", "Show a broker", reads("brokers").support(), gives(BrokerSpec.class), brokers::show)
                .post("", "Create a broker", writes("brokers").admin(), creates(BrokerSpec.class), brokers::create)
                .update(
                        "/{id}",
                        "Change a broker",
                        writes("brokers").admin(),
                        changes(BrokerSpec.class),
                        brokers::update)
                .delete("/{id}", "Delete a broker", writes("brokers").admin(), accepted(), brokers::delete)
                .operations();
    }
}
