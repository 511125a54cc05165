package dev.caretaker.bench.driver;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What was found about some driver JVMs.
 *
 * @param jvms how many ran
 * @param cache whether they had the AOT cache
 * @param start {@code one by one}, each after the module of the one before had reached its device, or {@code at once}
 * @param starts how many starts were measured
 * @param minMs from before a process was started until it could start modules: the least
 * @param medianMs of the same
 * @param maxMs of the same
 * @param allMs until the last of those that are started at once was ready, at the median; {@code null} otherwise
 * @param cpuMs processor time from the start until ready, at the median
 * @param pssMib proportional set size of a process that runs one module, on average; {@code null} if not measured
 * @param maxPssMib of the largest process
 */
record DriverRow(
        int jvms,
        String cache,
        String start,
        int starts,
        long minMs,
        long medianMs,
        long maxMs,
        @Nullable Long allMs,
        long cpuMs,
        @Nullable Double pssMib,
        @Nullable Double maxPssMib) {

    /**
     * One JVM.
     *
     * @param readyMs from before its start until it could start modules
     * @param cpuMs the processor time of that
     * @param pssKib {@code null} if not measured
     */
    record Sample(long readyMs, long cpuMs, @Nullable Long pssKib) {}

    static DriverRow oneByOne(int jvms, String cache, List<Sample> samples) {
        return of(jvms, cache, "one by one", samples, null);
    }

    /** @param rounds how long it took each time until all were ready, in ms */
    static DriverRow atOnce(int jvms, String cache, List<Sample> samples, List<Long> rounds) {
        return of(jvms, cache, "at once", samples, Math.round(median(rounds, Long::doubleValue)));
    }

    private static DriverRow of(int jvms, String cache, String start, List<Sample> samples, @Nullable Long allMs) {
        var ready = samples.stream().mapToLong(Sample::readyMs).summaryStatistics();
        return new DriverRow(
                jvms,
                cache,
                start,
                samples.size(),
                ready.getMin(),
                Math.round(median(samples, Sample::readyMs)),
                ready.getMax(),
                allMs,
                Math.round(median(samples, Sample::cpuMs)),
                mib(sizes(samples).average().stream()),
                mib(sizes(samples).max().stream()));
    }

    private static DoubleStream sizes(List<Sample> samples) {
        return samples.stream().map(Sample::pssKib).filter(size -> size != null).mapToDouble(Long::doubleValue);
    }

    private static @Nullable Double mib(DoubleStream kib) {
        return kib.mapToObj(size -> Math.round(size / 102.4) / 10.0).findFirst().orElse(null);
    }

    /** @param values at least one */
    private static <T> double median(List<T> values, ToDoubleFunction<T> of) {
        var sorted = values.stream().mapToDouble(of).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
