// Lucene's ArabicAnalyzer: java ArabicTokens DOCUMENTS, a file with a NUL between documents. Prints the same as the Rust programs
// beside it; neither the start of the virtual machine nor reading the file is timed, its compiling as it runs is.
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.util.Version;

public final class ArabicTokens {
    public static void main(String[] arguments) throws Exception {
        String[] documents = Files.readString(Path.of(arguments[0])).split("\0", -1);
        double[] passes = new double[2];
        long tokens = 0;
        long letters = 0;
        try (ArabicAnalyzer analyzer = new ArabicAnalyzer()) {
            for (int pass = 0; pass < passes.length; pass++) {
                long began = System.nanoTime();
                tokens = 0;
                for (String document : documents) {
                    try (TokenStream stream = analyzer.tokenStream("text", document)) {
                        CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
                        stream.reset();
                        while (stream.incrementToken()) {
                            tokens++;
                            letters += term.length();
                        }
                        stream.end();
                    }
                }
                passes[pass] = (System.nanoTime() - began) / 1e9;
            }
        }
        System.out.printf(Locale.ROOT, "{\"tokens\": %d, \"letters\": %d, \"passes\": [%f, %f], \"version\": \"%s\"}%n",
            tokens, letters, passes[0], passes[1], Version.LATEST);
    }
}
