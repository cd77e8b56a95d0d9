package dev.cooperage.embedded.s3.protocol;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads the small XML documents that configure a bucket. */
public final class XmlBody {

	private XmlBody() {
	}

	/**
	 * Returns the outermost element.
	 * @throws S3Problem MalformedXML when it is not XML, or another document
	 */
	public static Element parse(byte[] content, String rootElement) {
		try {
			DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
			factory.setNamespaceAware(true);
			factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			DocumentBuilder builder = factory.newDocumentBuilder();
			builder.setErrorHandler(null);
			Element root = builder.parse(new ByteArrayInputStream(content)).getDocumentElement();
			if (!rootElement.equals(root.getLocalName())) {
				throw malformed("The document must be a " + rootElement + ".");
			}
			return root;
		}
		catch (SAXException ex) {
			throw malformed("The XML you provided was not well-formed.");
		}
		catch (IOException | ParserConfigurationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public static S3Problem malformed(String message) {
		return new S3Problem(400, "MalformedXML", message);
	}

	/** Returns the child elements of this name, in any name space. */
	public static List<Element> children(Element parent, String name) {
		List<Element> found = new ArrayList<>();
		for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
			if (node instanceof Element element && name.equals(element.getLocalName())) {
				found.add(element);
			}
		}
		return found;
	}

	/** Returns the texts of the child elements of this name. */
	public static List<String> texts(Element parent, String name) {
		return children(parent, name).stream().map((element) -> element.getTextContent().trim()).toList();
	}

	/** Returns the text of the first child element of this name. */
	public static @Nullable String text(Element parent, String name) {
		List<String> texts = texts(parent, name);
		return texts.isEmpty() ? null : texts.get(0);
	}

}
