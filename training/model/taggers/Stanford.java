import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreAnnotations.AnswerAnnotation;
import edu.stanford.nlp.ling.CoreLabel;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Names by one of Stanford's models: sentences on standard input, words between tabs; their tags on standard output likewise. */
public class Stanford {
    static CoreLabel word(String form) {
        CoreLabel label = new CoreLabel();
        String known = form.equals("(") ? "-LRB-" : form.equals(")") ? "-RRB-" : form; // as in the model's training
        label.setWord(known);
        label.setValue(known);
        return label;
    }

    public static void main(String[] arguments) throws Exception {
        CRFClassifier<CoreLabel> model = CRFClassifier.getClassifier(arguments[0]);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, false, "UTF-8");
        for (String line; (line = in.readLine()) != null;) {
            List<CoreLabel> sentence = new ArrayList<>();
            for (String form : line.split("\t", -1))
                sentence.add(word(form));
            List<String> tags = new ArrayList<>();
            for (CoreLabel label : model.classifySentence(sentence))
                tags.add(label.get(AnswerAnnotation.class));
            out.println(String.join("\t", tags));
        }
        out.flush();
    }
}
