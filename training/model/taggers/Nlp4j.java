import edu.emory.mathcs.nlp.component.template.node.NLPNode;
import edu.emory.mathcs.nlp.decode.NLPDecoder;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Names by Emory's NLP4J: sentences on standard input, words between tabs; their tags on standard output likewise. */
public class Nlp4j {
    static final String HOME = "edu/emory/mathcs/nlp/";

    static String lexicon(String element, String field, String file) {
        return "<" + element + " field=\"" + field + "\">" + HOME + "lexica/en-" + file + ".xz</" + element + ">";
    }

    static final String SETTINGS = "<configuration><tsv><column index=\"1\" field=\"form\"/></tsv><lexica>"
        + lexicon("ambiguity_classes", "word_form_simplified_lowercase", "ambiguity-classes-simplified-lowercase")
        + lexicon("word_clusters", "word_form_simplified_lowercase", "brown-clusters-simplified-lowercase")
        + lexicon("word_embeddings", "word_form_undigitalized", "word-embeddings-undigitalized")
        + lexicon("named_entity_gazetteers", "word_form_simplified", "named-entity-gazetteers-simplified")
        + "</lexica><models><pos>" + HOME + "models/en-pos.xz</pos><ner>" + HOME + "models/en-ner.xz</ner></models></configuration>";

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, false, "UTF-8");
        System.setOut(System.err); // what the library prints while it loads
        NLPDecoder decoder = new NLPDecoder(new ByteArrayInputStream(SETTINGS.getBytes(StandardCharsets.UTF_8)));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = in.readLine()) != null;) {
            String[] forms = line.split("\t", -1);
            NLPNode[] sentence = new NLPNode[forms.length + 1];
            sentence[0] = new NLPNode();
            sentence[0].toRoot();
            for (int i = 0; i < forms.length; i++)
                sentence[i + 1] = new NLPNode(i + 1, forms[i]);
            decoder.decode(sentence);
            List<String> tags = new ArrayList<>();
            for (int i = 1; i < sentence.length; i++)
                tags.add(String.valueOf(sentence[i].getNamedEntityTag()));
            out.println(String.join("\t", tags));
        }
        out.flush();
    }
}
