package dev.cooperage.embedded.s3.protocol;

/** Text as it may stand in an XML document. */
public final class XmlText {

	/** The name space of S3's documents. */
	public static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

	private XmlText() {
	}

	static String escape(String text) {
		StringBuilder escaped = new StringBuilder();
		for (char character : text.toCharArray()) {
			switch (character) {
				case '&' -> escaped.append("&amp;");
				case '<' -> escaped.append("&lt;");
				case '>' -> escaped.append("&gt;");
				default ->
					escaped.append((character < ' ' && character != '\n' && character != '\t') ? '?' : character);
			}
		}
		return escaped.toString();
	}

}
