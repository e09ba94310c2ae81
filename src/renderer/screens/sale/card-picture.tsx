// A card moving through a reader: shows what to do without a word. Still when the person asked for less motion.
import styles from './card-picture.module.css';

export const CardPicture = () => (
  <div className={styles['picture']} aria-hidden="true">
    <span className={styles['way']}>
      <span className={styles['card']}>
        <span className={styles['stripe']} />
      </span>
    </span>
    <span className={styles['slot']} />
  </div>
);
