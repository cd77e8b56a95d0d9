package dev.cooperage.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * What docs/guide.md says: its numbered steps, and what else is a label in it.
 *
 * @param labels bold words outside of the steps
 */
record Guide(List<Step> steps, List<String> labels) {

	static final Path FILE = Path.of("docs/guide.md");

	static Guide read() {
		try {
			Reader reader = new Reader();
			Parser.builder().build().parse(Files.readString(FILE)).accept(reader);
			return new Guide(reader.steps, reader.labels);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<Step> of(String section) {
		return this.steps.stream().filter((step) -> step.section().equals(section)).toList();
	}

	/**
	 * A numbered step.
	 *
	 * @param labels its bold words: what stands on the page, to the letter
	 * @param pictures where its pictures lie, from docs
	 * @param needsScripts whether it says that it needs JavaScript
	 */
	record Step(String section, int number, List<String> labels, List<String> pictures, boolean needsScripts) {

		@Override
		public String toString() {
			return "\"" + this.section + "\", step " + this.number;
		}

	}

	/** Walks through the Markdown once. */
	private static final class Reader extends AbstractVisitor {

		private static final TextContentRenderer TEXT = TextContentRenderer.builder().build();

		private final List<Step> steps = new ArrayList<>();

		private final List<String> labels = new ArrayList<>();

		private String section = "";

		@Override
		public void visit(Heading heading) {
			this.section = TEXT.render(heading).strip();
		}

		@Override
		public void visit(OrderedList list) {
			int number = 0;
			for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
				this.steps.add(step((ListItem) item, ++number));
			}
		}

		private Step step(ListItem item, int number) {
			Step step = new Step(this.section, number, new ArrayList<>(), new ArrayList<>(), says(item));
			item.accept(new AbstractVisitor() {
				@Override
				public void visit(StrongEmphasis label) {
					step.labels().add(TEXT.render(label).strip());
				}

				@Override
				public void visit(Image image) {
					step.pictures().add(image.getDestination());
				}
			});
			return step;
		}

		private static boolean says(ListItem item) {
			Node first = item.getFirstChild().getFirstChild();
			return first instanceof Emphasis && TEXT.render(first).strip().equals("Needs JavaScript.");
		}

		@Override
		public void visit(StrongEmphasis label) {
			this.labels.add(TEXT.render(label).strip());
		}

	}

}
