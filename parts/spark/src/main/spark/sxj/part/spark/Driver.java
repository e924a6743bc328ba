package sxj.part.spark;

import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Function2;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;
import sxj.cli.PartOfWork;

/**
 * The driver of a submission: gives the parts of a program's work to the executors, and adds what each of them finished to
 * the store as soon as it comes.
 */
final class Driver {
    private static final int WRONG = 2;
    private static final int LIMIT = 3;

    /** Parts for each core: small enough that a lost executor costs little, and all cores end at about the same time. */
    private static final int PARTS_A_CORE = 4;

    private Driver() {}

    public static void main(String[] words) {
        System.exit(run(Arrays.asList(words)));
    }

    private static int run(List<String> words) {
        try {
            Submission submission = Submission.of(words);
            PartOfWork.prepare(submission.command(), submission.store(), Driver::say);
            return submit(submission);
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("sxj: " + String.valueOf(e.getMessage()).stripTrailing());
            return WRONG;
        } catch (RuntimeException e) {
            say(String.valueOf(e.getMessage()));
            return LIMIT;
        }
    }

    private static void say(String sentence) {
        System.err.println("sxj: " + sentence.lines().findFirst().orElse("").strip());
    }

    private static SparkConf settings(Submission submission) {
        SparkConf conf = new SparkConf(false)
                .setMaster(submission.master())
                .setAppName("sxj " + submission.file())
                .set("spark.ui.enabled", "false")
                .set("spark.ui.showConsoleProgress", "false")
                .set("spark.driver.maxResultSize", "0")
                .setJars(jars());
        submission.conf().forEach(conf::set);
        return conf;
    }

    /** The jars that executors do not have by themselves: those of sxj and its libraries, not those of Spark. */
    private static String[] jars() {
        List<String> jars = new ArrayList<>();
        for (String jar : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (jar.endsWith(".jar")) {
                jars.add(jar);
                boolean isInterpreter = Path.of(jar).getFileName().toString().startsWith("sxj-interpreter");
                File[] libraries = isInterpreter ? new File(new File(jar).getParentFile(), "lib").listFiles() : null;
                for (File library : libraries == null ? new File[0] : libraries) {
                    jars.add(library.getPath());
                }
            }
        }
        return jars.toArray(String[]::new);
    }

    private static int submit(Submission submission) {
        try (JavaSparkContext spark = new JavaSparkContext(settings(submission))) {
            spark.setLogLevel("ERROR");
            int parts = submission.parts() > 0
                    ? submission.parts()
                    : Math.max(2, PARTS_A_CORE * spark.defaultParallelism());
            System.out.println(parts + (parts == 1 ? " part" : " parts") + " on " + submission.master());
            Work work = new Work(
                    submission.command(),
                    Path.of("").toAbsolutePath().toString(),
                    submission.store().toString(),
                    parts,
                    submission.jobs());
            Collector collector = new Collector(submission.store(), parts);
            List<Integer> numbers = IntStream.rangeClosed(1, parts).boxed().toList();
            JavaRDD<Integer> pieces = spark.parallelize(numbers, parts);
            ClassTag<PartOfWork.Finished> tag = ClassTag$.MODULE$.apply(PartOfWork.Finished.class);
            List<Object> partitions =
                    IntStream.range(0, parts).<Object>mapToObj(i -> i).toList();
            spark.sc()
                    .runJob(
                            pieces.rdd(),
                            (Function2<TaskContext, Iterator<Integer>, PartOfWork.Finished>) work,
                            CollectionConverters.asScala(partitions).toSeq(),
                            collector,
                            tag);
            return collector.end();
        } catch (Exception failure) {
            Throwable cause = failure;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            say("Spark could not finish all parts: "
                    + String.valueOf(cause.getMessage()).replaceAll("(?s)\\s*Driver stacktrace:.*", "")
                    + "; what is finished is in the store, and the same command goes on from there");
            return LIMIT;
        }
    }

    /** Computes a part on an executor. */
    private static final class Work extends AbstractFunction2<TaskContext, Iterator<Integer>, PartOfWork.Finished>
            implements Serializable {
        private static final long serialVersionUID = 1;

        private final ArrayList<String> command;
        private final String folder;
        private final String known;
        private final int parts;
        private final int jobs;

        Work(List<String> command, String folder, String known, int parts, int jobs) {
            this.command = new ArrayList<>(command);
            this.folder = folder;
            this.known = known;
            this.parts = parts;
            this.jobs = jobs;
        }

        @Override
        public PartOfWork.Finished apply(TaskContext context, Iterator<Integer> numbers) {
            try {
                return new PartOfWork(command, Path.of(folder), Path.of(known), jobs)
                        .compute(numbers.next(), parts, context::isInterrupted);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Adds what a part gives to the store, on the driver. */
    private static final class Collector extends AbstractFunction2<Object, PartOfWork.Finished, BoxedUnit> {
        private final Path store;
        private final int parts;
        private int finished;
        private int worst;

        Collector(Path store, int parts) {
            this.store = store;
            this.parts = parts;
        }

        @Override
        public synchronized BoxedUnit apply(Object number, PartOfWork.Finished part) {
            try {
                PartOfWork.add(store, part);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            finished++;
            worst = Math.max(worst, part.status());
            String messages = part.messages().strip();
            System.err.println(messages.isEmpty() ? "sxj: part " + (1 + (Integer) number) : messages);
            return BoxedUnit.UNIT;
        }

        synchronized int end() {
            System.out.println(finished + " of " + parts + " parts are in " + store + "\nsxj merge " + store
                    + "   writes the results");
            return worst;
        }
    }
}
