package dev.cooperage.buckets;

import org.springframework.ui.Model;

/**
 * The main column of a data source's first page: the files of its root folder. The module
 * of files has the bean.
 */
public interface RootFolder {

	/**
	 * Puts the files into the model as the person may see them, or why there are none to
	 * see; asks S3 and does not throw when S3 is away.
	 * @return the Thymeleaf fragment that shows them
	 */
	String show(VisibleBucket seen, Model model);

}
