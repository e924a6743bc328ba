package sxj.part.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.launcher.JavaModuleOptions;
import sxj.cli.Part;

/**
 * {@code sxj submit spark FILE --master URL}. Spark needs options of Java that sxj does without, so its driver is a process
 * of its own.
 */
public final class SparkPart implements Part {
    private static final long GLANCE_MILLIS = 100;
    private static final long PATIENCE_SECONDS = 10;

    @Override
    public String word() {
        return "spark";
    }

    @Override
    public int act(Surroundings surroundings, List<String> words) throws IOException {
        Submission.of(words);
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        // an incubator module, which Spark can do without, is warned about at each start
        Arrays.stream(JavaModuleOptions.defaultModuleOptionArray())
                .filter(option -> !option.startsWith("--add-modules"))
                .forEach(command::add);
        command.addAll(List.of("-Xlog:disable", "-cp", System.getProperty("java.class.path")));
        command.add(Driver.class.getName());
        command.addAll(words);
        Process driver = new ProcessBuilder(command).inheritIO().start();
        try {
            while (!driver.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                if (surroundings.interrupted().getAsBoolean()) {
                    driver.destroy();
                    if (!driver.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                        driver.destroyForcibly();
                    }
                    return 130;
                }
            }
            return driver.exitValue();
        } catch (InterruptedException e) {
            driver.destroy();
            Thread.currentThread().interrupt();
            return 130;
        }
    }
}
