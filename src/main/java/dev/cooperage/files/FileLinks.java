package dev.cooperage.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.util.UriUtils;

/**
 * The addresses of a bucket's files, relative to the panel, and the way back from an
 * address. A key stands in the path where a path can carry it exactly, else in the query:
 * servers and firewalls fold or refuse empty and dot segments, semicolons, percent signs,
 * backslashes and control characters in paths. Public methods are for templates.
 */
public record FileLinks(BucketName bucket) {

	private static final Pattern UPWARDS = Pattern.compile("/(\\.|%2e){1,2}(/|$|\\?)", Pattern.CASE_INSENSITIVE);

	private static final String UNFIT = ";%\\\u2028\u2029";

	/** Returns the data source's own page. */
	public String home() {
		return "/buckets/" + this.bucket;
	}

	/** Returns the first page of a folder. */
	public String folder(KeyPrefix folder) {
		return address("files", "folder", folder.value());
	}

	/** Returns the page of one file. */
	public String file(ObjectKey key) {
		// In a path, a slash at the end makes it a folder.
		return key.isFolderMarker() ? with(home() + "/files/", "key", key.value())
				: address("files", "key", key.value());
	}

	/**
	 * Returns the page that a form came from, if it is one of this bucket's lists; else
	 * the first page of its files: a form can be made by anybody.
	 */
	public String backTo(@Nullable String place) {
		boolean ours = place != null && Stream.of(folder(KeyPrefix.ROOT), deleted(KeyPrefix.ROOT))
			.anyMatch((list) -> place.startsWith(list));
		return (place != null && ours && !leadsUpwards(place)
				&& place.chars().allMatch((c) -> c > ' ' && c <= '~' && c != '{' && c != '}')) ? place
						: folder(KeyPrefix.ROOT);
	}

	/**
	 * Returns whether an address has steps that a browser would take; it reads %2e as a
	 * dot.
	 */
	public static boolean leadsUpwards(String address) {
		return UPWARDS.matcher(address).find();
	}

	/** Returns the content of one file. */
	public String download(ObjectKey key) {
		return address("downloads", "key", key.value());
	}

	/** Returns the file as a picture. */
	public String picture(ObjectKey key) {
		return address("pictures", "key", key.value());
	}

	/** Returns the page of one file with its picture, however large. */
	public String withPicture(ObjectKey key) {
		return with(file(key), "picture", "show");
	}

	/** Returns the file as S3 itself shows it. */
	public String document(ObjectKey key) {
		return address("documents", "key", key.value());
	}

	/** Returns the upload form of a folder. */
	public String upload(KeyPrefix folder) {
		return address("uploads", "folder", folder.value());
	}

	/** Returns where the upload form is sent to. */
	public String upload(KeyPrefix folder, String ticket) {
		return with(upload(folder), "ticket", ticket);
	}

	/** Returns the deletion of a file, or of a folder's marker. */
	public String deletion(ObjectKey key) {
		return address("deletions", "key", key.value());
	}

	/** Returns the deletion of an empty folder. */
	public String deletion(KeyPrefix folder) {
		return deletion(new ObjectKey(folder.value()));
	}

	/** Returns the content of one version of a file. */
	public String download(ObjectKey key, String version) {
		return with(download(key), "version", version);
	}

	/** Returns the form that asks for another name to download a file under. */
	public String downloadAs(ObjectKey key) {
		return address("downloads-as", "key", key.value());
	}

	/** Returns the content of one file under another name. */
	public String downloadAs(ObjectKey key, String name) {
		return with(download(key), "as", name);
	}

	/** Returns the versions of one file. */
	public String versions(ObjectKey key) {
		return address("versions", "key", key.value());
	}

	/** Returns the page of one version of a file. */
	public String file(ObjectKey key, String version) {
		return with(file(key), "version", version);
	}

	/** Returns the deleted files of a folder. */
	public String deleted(KeyPrefix folder) {
		return address("deleted-files", "folder", folder.value());
	}

	/** Returns the page that asks before something is done with what was ticked. */
	public String selection(String action) {
		return home() + "/selection/" + action;
	}

	/** Returns the same for one file, or one folder by its marker's key. */
	public String selection(String action, ObjectKey key) {
		return with(selection(action), "key", key.value());
	}

	/** Returns where jobs are sent to. */
	public String jobs() {
		return home() + "/jobs";
	}

	/** Returns where zips come from. */
	public String zips() {
		return home() + "/zips";
	}

	/**
	 * Returns who can read a file or folder.
	 * @param path the key, or the folder
	 */
	public String readers(String path) {
		return with(home() + "/access/readers", "path", path);
	}

	/** Returns the form for a new folder in this one. */
	public String newFolder(KeyPrefix parent) {
		return address("folders", "folder", parent.value());
	}

	/** Returns where the path box is sent to. */
	public String paths() {
		return home() + "/paths";
	}

	/** Returns what the path that is being typed may become. */
	public String suggestions() {
		return paths() + "/suggestions";
	}

	/** Returns where the filter is sent to. */
	public String filters() {
		return home() + "/filters";
	}

	/**
	 * Returns the folders from the bucket's root to this one; those above what the person
	 * may list have no address, but the root, which shows everybody their own folders.
	 */
	public List<Crumb> crumbs(KeyPrefix folder, Predicate<KeyPrefix> listable) {
		List<Crumb> crumbs = new ArrayList<>();
		for (KeyPrefix step = folder; !step.isRoot(); step = step.parent()) {
			crumbs.add(0, new Crumb(FileNames.shown(step.name()), listable.test(step) ? folder(step) : null));
		}
		crumbs.add(0, new Crumb("Files", folder(KeyPrefix.ROOT)));
		return crumbs;
	}

	/**
	 * Returns the folder that an address names.
	 * @param rest the path after the noun, decoded once, with its leading slash
	 * @param asked the query parameter {@code folder}
	 * @throws Refusal with status 400 when it cannot be a folder
	 */
	public static KeyPrefix folderAt(String rest, @Nullable String asked) {
		return readable(() -> new KeyPrefix(named(rest, asked)));
	}

	/**
	 * Returns the object that an address names.
	 * @param rest the path after the noun, decoded once, with its leading slash
	 * @param asked the query parameter {@code key}
	 * @throws Refusal with status 400 when it cannot be a key
	 */
	public static ObjectKey keyAt(String rest, @Nullable String asked) {
		return readable(() -> new ObjectKey(named(rest, asked)));
	}

	private static <T> T readable(Supplier<T> value) {
		try {
			return value.get();
		}
		catch (IllegalArgumentException ex) {
			throw new Refusal(HttpStatus.BAD_REQUEST, ex.getMessage() + ".");
		}
	}

	private static String named(String rest, @Nullable String asked) {
		String path = rest.startsWith("/") ? rest.substring(1) : rest;
		return (path.isEmpty() && asked != null) ? asked : path;
	}

	private String address(String noun, String parameter, String value) {
		String base = home() + "/" + noun + "/";
		if (fitsPath(value)) {
			return base + Arrays.stream(value.split("/", -1)).map(FileLinks::encoded).collect(Collectors.joining("/"));
		}
		return base + "?" + parameter + "=" + encoded(value);
	}

	private static boolean fitsPath(String value) {
		if (value.isEmpty()) {
			return true;
		}
		if (value.chars().anyMatch((c) -> Character.isISOControl(c) || UNFIT.indexOf(c) >= 0)) {
			return false;
		}
		String whole = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
		return Arrays.stream(whole.split("/", -1))
			.noneMatch((segment) -> segment.isEmpty() || segment.equals(".") || segment.equals(".."));
	}

	/** Returns the address with one more parameter in its query. */
	public static String with(String address, String parameter, String value) {
		return address + (address.contains("?") ? "&" : "?") + parameter + "=" + encoded(value);
	}

	private static String encoded(String text) {
		return UriUtils.encode(text, StandardCharsets.UTF_8);
	}

	/**
	 * One step of the way to a folder.
	 *
	 * @param url null where the person cannot go
	 */
	public record Crumb(String name, @Nullable String url) {
	}

}
