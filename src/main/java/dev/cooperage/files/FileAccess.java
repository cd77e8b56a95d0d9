package dev.cooperage.files;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.cooperage.access.Access;
import dev.cooperage.access.AccessControl;
import dev.cooperage.access.Reach;
import dev.cooperage.buckets.Bucket;
import dev.cooperage.buckets.BucketCatalogue;
import dev.cooperage.buckets.VisibleBucket;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.objects.FolderListing;
import dev.cooperage.storage.objects.ObjectStorage;
import dev.cooperage.storage.transfers.SmallObjects;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The only way to a bucket's files: in the name of a person. Each answer carries what the
 * person may do, asked for once; work that lasts longer than a page asks {@link #now}.
 */
@Component
public class FileAccess {

	private final BucketCatalogue catalogue;

	private final AccessControl access;

	private final ObjectStorage storage;

	private final FileAudit record;

	private final FolderListing listing;

	private final SmallObjects small;

	private final SmallFileAudit smallRecord;

	FileAccess(BucketCatalogue catalogue, AccessControl access, ObjectStorage storage, FileAudit record,
			FolderListing listing, SmallObjects small, SmallFileAudit smallRecord) {
		this.small = small;
		this.smallRecord = smallRecord;
		this.catalogue = catalogue;
		this.access = access;
		this.storage = storage;
		this.record = record;
		this.listing = listing;
	}

	/**
	 * Returns the files of the bucket as the person may see and change them.
	 * @throws dev.cooperage.web.NotFoundException when there is no such bucket
	 * @throws dev.cooperage.web.NotAllowedException when the person may not see its pages
	 */
	public BucketFiles of(BucketName name, Person person) {
		return files(this.catalogue.visible(name, person, null));
	}

	/**
	 * Returns the same for a page that needs this much; throws likewise.
	 * @param wanted what a stranger is offered to ask for; not required of anybody else
	 */
	public BucketFiles of(BucketName name, Person person, Reach wanted) {
		return files(this.catalogue.visible(name, person, wanted));
	}

	/**
	 * Returns what the person may do in the bucket at this moment.
	 * @throws dev.cooperage.web.NotFoundException when the bucket has no access group
	 */
	public Access now(BucketName name, Person person) {
		return this.access.of(person, name);
	}

	/** Returns the buckets in which the person may write somewhere; one query. */
	public Set<BucketName> writable(Person person) {
		return this.access.heldBy(person)
			.entrySet()
			.stream()
			.filter((held) -> held.getValue()
				.parts()
				.stream()
				.anyMatch((part) -> part.level().covers(AccessLevel.READ_WRITE)))
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

	/**
	 * Returns the folder that an address names. People who may not see the bucket are
	 * told that first, whatever the address names.
	 * @param rest the path after the noun, decoded once, with its leading slash
	 * @param asked the query parameter {@code folder}
	 * @throws Refusal with status 400 when it cannot be a folder
	 */
	public KeyPrefix folderAt(BucketName name, Person person, String rest, @Nullable String asked) {
		try {
			return FileLinks.folderAt(rest, asked);
		}
		catch (Refusal ex) {
			this.catalogue.find(name, person);
			throw ex;
		}
	}

	/**
	 * Returns the way of the files of one request into the folder; throws likewise. Each
	 * file asks anew what the person may do, since the request may last for hours.
	 * @param keys those that are known to come; may be empty
	 */
	public IncomingFiles incoming(BucketName name, Person person, KeyPrefix folder, Collection<ObjectKey> keys) {
		Bucket bucket = this.catalogue.find(name, person, Wanted.write(folder));
		Supplier<Access> rights = new SharedAnswer<>(() -> now(name, person));
		return new IncomingFiles(person, new BucketFiles(bucket, rights, this.storage, this.record),
				new FilePuts(this.storage, name), this.small, this.small.existing(name, folder, keys),
				this.smallRecord);
	}

	/**
	 * Returns the folders of the bucket as the person may list them; throws likewise.
	 * @param folder the one that the page is about
	 */
	public FolderReader folders(BucketName name, Person person, KeyPrefix folder) {
		return new FolderReader(of(name, person, Wanted.read(folder)), this.listing);
	}

	/** Returns the folders of a bucket that was found for a person. */
	public FolderReader folders(VisibleBucket seen) {
		return new FolderReader(files(seen), this.listing);
	}

	private BucketFiles files(VisibleBucket seen) {
		return new BucketFiles(seen.bucket(), seen::access, this.storage, this.record);
	}

}
